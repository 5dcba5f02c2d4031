import { accessSync, constants, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fail, show } from "../engine/errors.js";
import { systemReason } from "../model/files.js";

/**
 * Makes sure that a file can be written, before the work whose result it is to hold, and that it is none of the files
 * that are read.
 *
 * @throws TimecellError that says why it can't be
 */
export function expectWritable(where: string, path: string, inputs: readonly string[] = []): void {
  const folder = dirname(resolve(path));
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) fail(where, "a file to write", `the folder ${show(path)}`, "name a file inside it");
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    fail(where, "a file in a folder that exists", show(path), `create ${show(folder)} first`);
  }
  const overwritten = found && inputs.find((input) => isSameFile(input, path));
  if (overwritten) {
    fail(
      where,
      "a file of its own",
      `the input ${show(overwritten)}, which it would overwrite`,
      "choose another --output",
    );
  }
  const probe = `${resolve(path)}.${process.pid}.tmp`;
  try {
    if (found) accessSync(path, constants.W_OK);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    fail(where, "a file that can be written", `${show(path)} (${systemReason(error)})`, "choose another place");
  }
}

function isSameFile(input: string, output: string): boolean {
  return statSync(input, { throwIfNoEntry: false }) !== undefined && realpathSync(input) === realpathSync(output);
}
