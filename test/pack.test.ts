import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const workplace = mkdtempSync(join(tmpdir(), "timecell-pack-"));
const project = join(workplace, "project");
let installed: string;
let packed: { filename: string; size: number; files: { path: string }[] };

function run(command: string, options: readonly string[], cwd: string): string {
  return execFileSync(command, options, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function emptyProject(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
}

function lockedScripts(lockFile: string): string[] {
  const { packages } = JSON.parse(readFileSync(lockFile, "utf8")) as {
    packages: Record<string, { hasInstallScript?: boolean; optional?: boolean }>;
  };
  return Object.keys(packages).filter((name) => packages[name]?.hasInstallScript);
}

beforeAll(() => {
  [packed] = JSON.parse(run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", workplace], root));
  emptyProject(project);
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];
  installed = run("npm", ["install", ...quiet, "--foreground-scripts", join(workplace, packed.filename)], project);
}, 120_000);

afterAll(() => rmSync(workplace, { recursive: true, force: true }));

describe("the packed package", () => {
  test("holds the build and the papers, and no data", () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["dist/index.js", "dist/index.d.ts", "LICENSE", "README.md"]));
    expect(paths.filter((path) => !/^(dist\/|LICENSE$|README\.md$|CHANGELOG\.md$|package\.json$)/.test(path))).toEqual(
      [],
    );
    expect(paths.filter((path) => /\.test\.|\.csv/.test(path))).toEqual([]);
  });

  test("is under 5 MB", () => expect(statSync(join(workplace, packed.filename)).size).toBeLessThan(5e6));

  test("brings no install script", () => expect(lockedScripts(join(project, "package-lock.json"))).toEqual([]));

  test("runs nothing when it is installed", () => {
    const { scripts } = JSON.parse(readFileSync(join(project, "node_modules/timecell/package.json"), "utf8"));
    expect(Object.keys(scripts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/install|^(pre|post)?prepare$/)]),
    );
    expect(installed).not.toContain("node scripts/");
  });

  test("trains where no other package is", () => {
    const alone = join(workplace, "alone");
    emptyProject(alone);
    cpSync(join(project, "node_modules/timecell"), join(alone, "node_modules/timecell"), { recursive: true });
    cpSync(join(root, "test/support/packedTraining.mjs"), join(alone, "train.mjs"));
    const { losses } = JSON.parse(run("node", ["train.mjs"], alone)) as { losses: number[] };
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
  });

  test("has a command that explains itself", () => {
    expect(run(join(project, "node_modules/.bin/timecell"), ["--help"], project)).toContain("Usage: timecell");
  });
});

test("npm install of a clone builds the addon, and goes on where it can't", () => {
  const clone = join(workplace, "clone");
  for (const part of ["scripts", "kernels"]) cpSync(join(root, part), join(clone, part), { recursive: true });
  emptyProject(join(workplace, "dependency"));
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const manifest = { private: true, type: "module", scripts, dependencies: { empty: "file:../dependency" } };
  writeFileSync(join(clone, "package.json"), JSON.stringify(manifest));
  mkdirSync(join(clone, "src/engine"), { recursive: true });
  const script = "npm install --offline --no-audit --no-fund --foreground-scripts 2>&1";
  expect(run("sh", ["-c", script], clone)).toContain("addon: not built, WebAssembly will run instead"); // no compiler here
});

test("a clone's own npm install runs no install script", () => {
  expect(lockedScripts(join(root, "package-lock.json"))).toEqual([]);
});
