// Python environments for what only Python has: made once, from pinned requirements, in the oracle's own folder.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

/** What is missing on this machine, in a sentence. */
export class Missing extends Error {}

/**
 * The interpreter of an oracle's environment, which is made of the folder's requirements.txt if it isn't there or if they
 * have changed.
 *
 * @param {string} folder the oracle's folder
 * @param {string} name the environment's folder in it
 * @param {string} what what is installed, for people
 */
export function pythonIn(folder, name, what) {
  const environment = join(folder, name);
  const windows = process.platform === "win32";
  const interpreter = join(environment, ...(windows ? ["Scripts", "python.exe"] : ["bin", "python"]));
  const requirements = join(folder, "requirements.txt");
  const installed = join(environment, "installed.txt"); // a copy of the requirements that it was made from
  const wanted = readFileSync(requirements, "utf8");
  if (existsSync(installed) && readFileSync(installed, "utf8") === wanted) return interpreter;
  const python = basePython();
  console.error(`installs ${what} in ${relative(process.cwd(), environment)} (once; takes minutes)`);
  rmSync(environment, { recursive: true, force: true });
  run(python, ["-m", "venv", environment], "needs Python's venv");
  const quiet = ["--quiet", "--disable-pip-version-check", "--no-input"];
  const pip = ["-m", "pip", "install", ...quiet, "--only-binary", ":all:", "-r", requirements];
  run(interpreter, pip, `couldn't install ${what}; is there a network?`);
  writeFileSync(installed, wanted);
  return interpreter;
}

/** Runs a command that may lack what it needs: with `optional` that is a line and no failure. */
export async function whereThere(name, optional, run) {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    if (optional) console.log(`${name}: skipped: ${error.message}`);
    else console.error(`${name}: ${error.message}`);
    process.exitCode = optional ? 0 : 2;
  }
}

function basePython() {
  for (const python of ["python3", "python"]) {
    const script = "import sys; print(*sys.version_info[:2])";
    const { stdout, status } = spawnSync(python, ["-c", script], { encoding: "utf8" });
    const [major, minor] = (stdout ?? "").split(" ").map(Number);
    if (status === 0 && major === 3 && minor >= 11) return python;
  }
  throw new Missing("expected Python 3.11 or later as python3, found none; install it");
}

function run(program, args, otherwise) {
  const { status } = spawnSync(program, args, { stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Missing(otherwise);
}
