import { accessSync, constants, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fail, show } from "../engine/errors.js";

/**
 * Makes sure that a file can be written, before the work whose result it is to hold.
 *
 * @throws TimecellError that says why it can't be
 */
export function expectWritable(where: string, path: string): void {
  const folder = dirname(resolve(path));
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) fail(where, "a file to write", `the folder ${show(path)}`, "name a file inside it");
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    fail(where, "a file in a folder that exists", show(path), `create ${show(folder)} first`);
  }
  const probe = `${resolve(path)}.${process.pid}.tmp`;
  try {
    if (found) accessSync(path, constants.W_OK);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    fail(where, "a file that can be written", `${show(path)} (${reason})`, "choose another place");
  }
}
