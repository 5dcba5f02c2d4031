import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fail, show } from "../../engine/errors.js";
import { makeFolder, writeFileAtomically } from "../../model/files.js";
import { expectWritable } from "../outputFile.js";

const CONFIG = "config.yaml";
/** What a run's configuration begins with, by which its folder is known. */
export const CONFIG_HEADING = "# timecell";
const JOURNAL = "run.journal";

/** The folder of the results of a run. What is written there is whole at any time. */
export class RunFolder {
  private constructor(readonly path: string) {}

  /**
   * The folder, made if there is none.
   *
   * @param files what will be written there, beside the configuration
   * @param inputs what is read, which nothing may overwrite
   * @throws TimecellError for a folder of other things, one that can't be written to, and files that are read
   */
  static open(where: string, path: string, files: readonly string[], inputs: readonly string[]): RunFolder {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && !found.isDirectory()) {
      fail(where, "a folder for the results", `the file ${show(path)}`, "choose another --output");
    }
    if (found && !isOfRun(path)) {
      fail(
        where,
        "a new folder, or that of an earlier run",
        `${show(path)}, which holds other things`,
        "choose another --output",
      );
    }
    if (!found) makeFolder(where, path);
    for (const file of files) expectWritable(where, join(path, file), inputs);
    return new RunFolder(path);
  }

  /** Where finished parts of the work are kept while it goes on. */
  get journal(): string {
    return join(this.path, JOURNAL);
  }

  file(name: string): string {
    return join(this.path, name);
  }

  write(name: string, content: string): void {
    writeFileAtomically("run folder", this.file(name), content);
  }

  /** Writes the run's configuration, but not over one that was read and says something else. */
  writeConfig(content: string, inputs: readonly string[]): void {
    const path = this.file(CONFIG);
    if (existsSync(path)) {
      if (readFileSync(path, "utf8") === content) return;
      const input = inputs.find((one) => existsSync(one) && realpathSync(one) === realpathSync(path));
      if (input) {
        fail(
          "--output",
          "a folder of its own for a run with other settings",
          `that of ${show(input)}, which it would overwrite`,
          "choose another --output",
        );
      }
    }
    writeFileAtomically("run folder", path, content);
  }

  /** Takes away what was only there to go on from, once all results are written. */
  finish(): void {
    for (const path of [this.journal, `${this.journal}.training`]) rmSync(path, { recursive: true, force: true });
    for (const name of readdirSync(this.path)) if (isAside(name)) rmSync(this.file(name), { force: true });
  }
}

/** `sales.forecast` for `data/sales.csv.gz`. */
export function folderNameFor(file: string, command: string): string {
  return `${basename(file)
    .replace(/\.gz$/i, "")
    .replace(/(.)\.[^.]+$/, "$1")}.${command}`;
}

/** A file that was being written when its writer was killed. */
function isAside(name: string): boolean {
  return name.endsWith(".tmp");
}

function isOfRun(path: string): boolean {
  const names = readdirSync(path).filter((name) => !isAside(name));
  if (names.length === 0) return true;
  return names.includes(CONFIG) && readFileSync(join(path, CONFIG), "utf8").startsWith(CONFIG_HEADING);
}
