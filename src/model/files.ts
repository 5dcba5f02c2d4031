import { fail, show } from "../engine/errors.js";

/** What Timecell needs of Node's file system. */
interface FileSystem {
  writeFileSync(path: string, content: string | Uint8Array): void;
  appendFileSync(path: string, content: string | Uint8Array): void;
  mkdirSync(path: string, options: { recursive: true }): void;
  readFileSync(path: string, encoding: "utf8"): string;
  readFileSync(path: string): Uint8Array;
  renameSync(from: string, to: string): void;
  rmSync(path: string, options: { force: boolean }): void;
  statSync(path: string, options: { throwIfNoEntry: false }): { size: number } | undefined;
}

/** The file system, asked of the running process so that no bundler sees an import. */
function fileSystem(where: string): FileSystem {
  const fs = globalThis.process?.getBuiltinModule?.("node:fs");
  return (
    fs ?? fail(where, "a file system", "none, as in a browser", "use modelToJson and modelFromJson, or run it in Node")
  );
}

/** Writes a file in one move: it is whole, or it is what it was before. */
export function writeFileAtomically(where: string, path: string, content: string | Uint8Array): void {
  const fs = fileSystem(where);
  const aside = `${path}.${globalThis.crypto.randomUUID().slice(0, 8)}.tmp`;
  guarded(where, "a file that can be written", path, () => {
    try {
      fs.writeFileSync(aside, content);
      fs.renameSync(aside, path);
    } catch (error) {
      fs.rmSync(aside, { force: true });
      throw error;
    }
  });
}

/** Makes sure that files can be written to a path's folder, before the work whose results they are to hold. */
export function expectWritableFolder(where: string, path: string): void {
  const folder = /^.*[\\/]/.exec(path)?.[0] ?? "";
  const probe = `${folder}timecell-${globalThis.crypto.randomUUID().slice(0, 8)}.tmp`;
  const fs = fileSystem(where);
  guarded(where, "a folder that can be written to", folder || ".", () => {
    fs.writeFileSync(probe, "");
    fs.rmSync(probe, { force: true });
  });
}

/** Adds text or bytes to the end of a file. */
export function appendToFile(where: string, path: string, content: string | Uint8Array): void {
  const fs = fileSystem(where);
  guarded(where, "a file that can be written", path, () => fs.appendFileSync(path, content));
}

/** Makes a folder, and those around it, where there is none. */
export function makeFolder(where: string, path: string): void {
  const fs = fileSystem(where);
  guarded(where, "a folder that can be made", path, () => fs.mkdirSync(path, { recursive: true }));
}

/** Removes a file if it is there. */
export function removeFile(where: string, path: string): void {
  const fs = fileSystem(where);
  guarded(where, "a file that can be removed", path, () => fs.rmSync(path, { force: true }));
}

/** The text of a file. */
export function readTextFile(where: string, path: string): string {
  const fs = fileSystem(where);
  return guarded(where, "a file that can be read", path, () => fs.readFileSync(path, "utf8"));
}

/** The bytes of a file. */
export function readBytes(where: string, path: string): Uint8Array {
  const fs = fileSystem(where);
  return guarded(where, "a file that can be read", path, () => new Uint8Array(fs.readFileSync(path)));
}

/** Whether a file is there and has something in it. */
export function hasText(where: string, path: string): boolean {
  return (fileSystem(where).statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function guarded<T>(where: string, expected: string, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    return fail(where, expected, `${show(path)} (${systemReason(error)})`);
  }
}

/** Why the system refused, in its words: `ENOENT: no such file or directory`. */
export function systemReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /^E[A-Z]+: [^,]+/.exec(text)?.[0] ?? text;
}
