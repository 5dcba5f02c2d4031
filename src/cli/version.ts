import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The package's own folder: its manifest, and in the repository its data. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

/** Timecell's version, from the manifest beside it. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(`${packageRoot}package.json`, "utf8")) as { version: string }).version;
}
