import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const sunspots = join(root, "data/sunspots.csv");

/** The end of a command. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line, run in a folder of its own. */
export class CommandLine {
  readonly folder = mkdtempSync(join(tmpdir(), "timecell-"));

  /** Runs a command; `meanwhile` sees stderr as it grows. `main`: another copy of the command line. */
  run(
    args: readonly string[],
    meanwhile?: (child: ChildProcess, stderr: string) => void,
    main = join(root, "dist/cli/main.js"),
  ): Promise<Finished> {
    const child = spawn(process.execPath, [main, ...args], { cwd: this.folder });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
      meanwhile?.(child, stderr);
    });
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, stdout, stderr }));
    });
  }

  /** A file in the folder. */
  write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** A CSV of a wave, `level`, with a second column, `ahead`, that runs ahead of it. */
  writeWave(name: string, change: (line: string, i: number) => string = (line) => line): string {
    const lines = Array.from({ length: 200 }, (_, i) => {
      const day = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
      return change(`${day},${(1e4 + 50 * Math.sin(i / 5)).toFixed(3)},${Math.sin((i + 1) / 5).toFixed(5)}`, i);
    });
    return this.write(name, `${["day,level,ahead", ...lines].join("\n")}\n`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
