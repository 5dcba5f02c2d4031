import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { writeExamples } from "../scripts/examples.mjs";

const examples = writeExamples();
const start = process.cwd();
const workplace = mkdtempSync(join(tmpdir(), "timecell-examples-"));

// An example may write files and print: it does so in a folder of its own, and in silence.
beforeAll(() => {
  process.chdir(workplace);
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(process.stdout, "write").mockImplementation(() => true);
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
});

afterAll(() => {
  process.chdir(start);
  vi.restoreAllMocks();
  rmSync(workplace, { recursive: true, force: true });
});

describe("examples", () => {
  test("README.md has one", () => expect(examples.map(({ file }) => file)).toContain("README.md"));

  for (const { name, path } of examples.filter(({ runs }) => runs)) {
    test(name, async () => {
      await import(/* @vite-ignore */ path);
    });
  }
});
