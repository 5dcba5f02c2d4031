// A Python with Keras in it, and the one process of it that answers requests.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const folder = import.meta.dirname;
const environment = join(folder, "venv-jax");
const interpreter = join(
  environment,
  ...(process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"]),
);
const requirements = join(folder, "requirements.txt");
/** A copy of the requirements that the environment was made from. */
const installed = join(environment, "installed.txt");

/** What is missing on this machine to have Keras, in a sentence. */
export class Missing extends Error {}

/**
 * The interpreter: that of TIMECELL_KERAS_PYTHON, or that of this folder's own environment, which is made if it isn't there
 * or if the requirements have changed.
 */
export function pythonWithKeras() {
  const given = process.env.TIMECELL_KERAS_PYTHON;
  if (given) return given;
  const wanted = readFileSync(requirements, "utf8");
  if (existsSync(installed) && readFileSync(installed, "utf8") === wanted) return interpreter;
  const python = basePython();
  console.error("test:keras: installs Keras in test/oracles/keras/venv-jax (once; takes minutes)");
  rmSync(environment, { recursive: true, force: true });
  run(python, ["-m", "venv", environment], "needs Python's venv");
  const quiet = ["--quiet", "--disable-pip-version-check", "--no-input"];
  const pip = ["-m", "pip", "install", ...quiet, "--only-binary", ":all:", "-r", requirements];
  run(interpreter, pip, "couldn't install Keras; is there a network?");
  writeFileSync(installed, wanted);
  return interpreter;
}

function basePython() {
  for (const python of ["python3", "python"]) {
    const { stdout, status } = spawnSync(python, ["-c", "import sys; print(*sys.version_info[:2])"], {
      encoding: "utf8",
    });
    const [major, minor] = (stdout ?? "").split(" ").map(Number);
    if (status === 0 && major === 3 && minor >= 11) return python;
  }
  throw new Missing("expected Python 3.11 or later as python3, found none; install it, or set TIMECELL_KERAS_PYTHON");
}

function run(program, args, otherwise) {
  const { status } = spawnSync(program, args, { stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Missing(otherwise);
}

/** Starts Keras; `ask` sends it a request and resolves to its answer, `end` ends it. */
export async function startKeras() {
  const python = spawn(pythonWithKeras(), [join(folder, "live.py")], { stdio: ["pipe", "pipe", "pipe"] });
  let complaints = "";
  python.stderr.setEncoding("utf8").on("data", (text) => {
    complaints = (complaints + text).slice(-4000);
  });
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  python.on("error", (error) => {
    complaints = error.message;
  });
  python.stdin.on("error", () => {}); // that it ended shows where its answer is read
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`Keras ended unasked: ${complaints.trim().split("\n").at(-1)}`);
    return JSON.parse(value);
  };
  const versions = await answer();
  return {
    versions,
    ask: (request) => {
      python.stdin.write(`${JSON.stringify(request)}\n`);
      return answer();
    },
    end: () => python.stdin.end(),
  };
}
