import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { expectWritableFolder, readTextFile, writeFileAtomically } from "./files.js";

const folder = mkdtempSync(join(tmpdir(), "timecell-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("files", () => {
  test("are replaced in one move, and nothing is left beside them", () => {
    const path = join(folder, "a.txt");
    writeFileAtomically("test", path, "one");
    writeFileAtomically("test", path, "two");
    expect(readFileSync(path, "utf8")).toBe("two");
    expectWritableFolder("test", path);
    expect(readdirSync(folder)).toEqual(["a.txt"]);
  });

  test("that can't be written or read say why", () => {
    const path = join(folder, "none", "a.txt");
    expect(() => writeFileAtomically("test", path, "")).toThrow(
      /test: expected a file that can be written, got .*ENOENT/,
    );
    expect(() => readTextFile("test", path)).toThrow(/test: expected a file that can be read, got .*ENOENT/);
    expect(() => expectWritableFolder("test", path)).toThrow(
      /a folder that can be written to, got ".*none\/" \(ENOENT: no such file or directory\)/,
    );
  });

  test("are not there in a browser", () => {
    const spy = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
    expect(() => readTextFile("loadModel", "model.json")).toThrow(
      "loadModel: expected a file system, got none, as in a browser; use modelToJson and modelFromJson, or run it in Node",
    );
    spy.mockRestore();
  });
});
