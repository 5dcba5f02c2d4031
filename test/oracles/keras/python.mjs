// A process of a Python with Keras in it, which answers requests.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pythonIn } from "../pythonEnvironment.mjs";

const folder = import.meta.dirname;

/** The interpreter: that of TIMECELL_KERAS_PYTHON, or that of this folder's own environment. */
export function pythonWithKeras() {
  return process.env.TIMECELL_KERAS_PYTHON || pythonIn(folder, "venv-jax", "Keras");
}

/** Starts Keras; `ask` sends it a request and resolves to its answer, `end` ends it. */
export async function startKeras(interpreter) {
  const python = spawn(interpreter, [join(folder, "live.py")], { stdio: ["pipe", "pipe", "pipe"] });
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
