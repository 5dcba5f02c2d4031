import { zipSync } from "fflate";

/** A zip archive of files as they are, not deflated: weights hardly shrink. The same files give the same bytes. */
export function writeZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) });
}
