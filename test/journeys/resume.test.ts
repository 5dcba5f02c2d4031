import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../support/commandLine.js";

/** Runs the training in a process of its own, which is killed with SIGKILL once it has done so many batches. */
function run(folder: string, saveFreq: string, killAfter = Number.POSITIVE_INFINITY): Promise<string> {
  const child = spawn(process.execPath, [join(root, "test/support/interruptible.mjs"), folder, saveFreq]);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
    if (stdout.split("batch").length > killAfter) child.kill("SIGKILL");
  });
  child.stderr.on("data", (chunk) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.on("exit", (code, signal) =>
      code === 0 || signal === "SIGKILL" ? resolve(signal ?? stdout) : reject(new Error(stderr)),
    );
  });
}

describe("a training killed with SIGKILL", () => {
  for (const saveFreq of ["epoch", "3"]) {
    test(`ends, run again, with the weights of one that was not; saved by ${saveFreq}`, async () => {
      const [whole, broken] = [1, 2].map(() => mkdtempSync(join(tmpdir(), "timecell-resume-")));
      const weights = (output: string) => /weights (\w+)/.exec(output)?.[1];
      const wanted = weights(await run(whole, saveFreq));
      expect(wanted).toMatch(/^\w{8}/);
      for (const killAfter of [14, 9, 17]) expect(await run(broken, saveFreq, killAfter)).toBe("SIGKILL");
      const output = await run(broken, saveFreq);
      expect(weights(output)).toBe(wanted);
      expect(output.split("batch").length - 1, "it goes on and doesn't begin anew").toBeLessThan(50);
      expect(readdirSync(broken)).toEqual([]);
      for (const folder of [whole, broken]) rmSync(folder, { recursive: true });
    });
  }
});
