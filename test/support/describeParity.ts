import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { Comparison } from "../parity/comparison.js";
import type { ParityFile } from "../parity/parityFile.js";

/** Gives the bytes of a golden file. */
export const readGolden = async (path: string) =>
  new Uint8Array(await readFile(new URL(`../golden/${path}`, import.meta.url)));

/** A test for every case of golden files. */
export function describeParity(files: readonly ParityFile[]): void {
  for (const { file, cases } of files) {
    describe(`${file} as in Keras`, () => {
      for (const { name, compare } of cases) {
        test(name, () => {
          const found = new Comparison();
          compare(found);
          expect(found.failures).toEqual([]);
        });
      }
    });
  }
}
