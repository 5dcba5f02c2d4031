// One turn of one contender, in a process of its own.
import { spawn } from "node:child_process";

/**
 * What the contender printed, with `wallMs` from start to exit; or `{ unable }`: why there is nothing, where it cannot
 * run the workload, fails, or is stopped after `patience` seconds.
 */
export function turn({ command, env }, { workload, threads, seconds, patience }) {
  const [program, ...script] = command(workload);
  const options = ["--workload", workload, "--threads", String(threads), "--seconds", String(seconds)];
  const child = spawn(program, [...script, ...options], {
    env: { ...process.env, ...env, TIMECELL_THREADS: String(threads) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const begin = performance.now();
  const [output, errors] = [[], []];
  child.stdout.on("data", (piece) => output.push(piece));
  child.stderr.on("data", (piece) => errors.push(piece));
  return new Promise((resolve) => {
    let stopped = false;
    const alarm = setTimeout(() => {
      stopped = true;
      child.kill("SIGKILL");
    }, 1000 * patience);
    const end = (answer) => {
      clearTimeout(alarm);
      resolve({ wallMs: performance.now() - begin, ...answer });
    };
    child.on("error", (error) => end({ unable: error.message }));
    child.on("close", (code, signal) => {
      const answer = code === 0 && lastJson(output);
      if (stopped) end({ unable: `did not finish within ${patience} s` });
      else if (answer) end(answer);
      else end({ unable: `failed (${signal ?? `exit ${code}`}): ${lastLine(errors)}` });
    });
  });
}

/** The last line as JSON; libraries may have written before it. */
function lastJson(pieces) {
  try {
    return JSON.parse(Buffer.concat(pieces).toString().trim().split("\n").at(-1));
  } catch {
    return undefined;
  }
}

/** Where a message usually stands: the last line that names an error, else the last line. */
function lastLine(pieces) {
  const lines = Buffer.concat(pieces).toString().trim().split("\n");
  return lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1);
}
