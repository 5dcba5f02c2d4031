import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { kernelsInUse } from "../src/engine/kernels.js";

const root = join(import.meta.dirname, "..");

/** What a script prints, run by Node with fast arithmetic unless the environment says otherwise. */
async function output(
  script: string,
  options: readonly string[],
  environment: Record<string, string>,
): Promise<string> {
  const env = { ...process.env, TIMECELL_ARITHMETIC: "fast", ...environment };
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, script), ...options], { cwd: root, env });
  return stdout;
}

/** The hashes of the weights of a few networks. */
const weights = (environment: Record<string, string>) => output("test/support/bits.mjs", [], environment);

describe.skipIf(kernelsInUse().kernels !== "native")("fast arithmetic", () => {
  test("gives weights of its own, the same with any number of threads", { timeout: 120_000 }, async () => {
    const one = await weights({ TIMECELL_THREADS: "1" });
    for (const TIMECELL_THREADS of ["2", "3"])
      expect(await weights({ TIMECELL_THREADS, TIMECELL_SPLIT: "always" }), TIMECELL_THREADS).toBe(one);
    expect(await weights({ TIMECELL_ARITHMETIC: "exact" })).not.toBe(one);
  });

  test("is as near to Keras and to double precision as exact arithmetic", { timeout: 240_000 }, async () => {
    const tests = ["test/golden.", "src/ops/elementary.test.ts", "src/ops/gradients.test.ts"];
    const vitest = ["run", ...tests, "--maxWorkers=1"];
    expect(await output("node_modules/vitest/vitest.mjs", vitest, {})).toMatch(/^\d{3,} passed, 0 failed$/m);
  });
});

test("fast arithmetic is an error in WebAssembly", async () => {
  await expect(weights({ TIMECELL_KERNELS: "wasm" })).rejects.toThrow(
    "arithmetic: expected exact with wasm, which has no other, got fast; take native kernels or exact arithmetic",
  );
});
