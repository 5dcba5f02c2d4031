import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const script = join(import.meta.dirname, "support/bits.mjs");

/** The builds this machine can run. */
async function buildsHere(): Promise<string[]> {
  const native = ["avx2", "avx512", "neon"];
  const runs = await Promise.allSettled(native.map((kernels) => hashes({ TIMECELL_KERNELS: kernels })));
  return ["wasm", ...native.filter((_, i) => runs[i]?.status === "fulfilled")];
}

/** The hashes of the weights of four networks, trained in a process of their own. */
async function hashes(environment: Record<string, string>): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env: { ...process.env, ...environment } });
  return JSON.parse(stdout);
}

test("every build gives the same weights, with any number of threads", { timeout: 240_000 }, async () => {
  const builds = await buildsHere();
  if (existsSync(join(import.meta.dirname, "../dist/native")) && process.arch === "x64")
    expect(builds).toContain("avx2");
  const reference = await hashes({ TIMECELL_KERNELS: "wasm", TIMECELL_THREADS: "1" });
  for (const kernels of builds) {
    for (const threads of ["1", "2", "3"]) {
      const settings = { TIMECELL_KERNELS: kernels, TIMECELL_THREADS: threads, TIMECELL_SPLIT: "always" };
      expect(await hashes(settings), `${kernels}, ${threads} threads`).toEqual(reference);
    }
  }
});

test("a build that can't run is an error when it was asked for", async () => {
  const absent = process.arch === "arm64" ? "avx2" : "neon";
  await expect(hashes({ TIMECELL_KERNELS: absent })).rejects.toThrow(
    `expected the ${absent} build to load, got this CPU`,
  );
  await expect(hashes({ TIMECELL_KERNELS: "fast" })).rejects.toThrow("TIMECELL_KERNELS: expected one of native, wasm");
  await expect(hashes({ TIMECELL_THREADS: "0" })).rejects.toThrow("TIMECELL_THREADS: expected a whole number, 1 … 64");
});
