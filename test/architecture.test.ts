import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
/** A folder imports itself and those before it. */
const layers = [
  "engine",
  "ops",
  "layers",
  "data",
  "model",
  "interop",
  "forecast",
  "predict",
  "predict.ts",
  "charts",
  "cli",
  "index.ts",
];
/** What core files may reach when they need it, by `import()` or `getBuiltinModule()`; importing "timecell" never does. */
const lazyImports: Record<string, readonly string[]> = {
  "src/engine/addon.ts": ["node:module"],
  "src/engine/settings.ts": ["node:os"],
  "src/engine/threads.ts": ["node:worker_threads"],
  "src/engine/timecellHelper.ts": ["node:worker_threads"],
  "src/model/files.ts": ["node:fs"],
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly lazy: boolean;
}

const files = listFiles("src").filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
const imports = files.flatMap(importsOf);
const core = reachableFrom("src/index.ts");

describe("architecture", () => {
  test("a folder imports itself and those above it", () => {
    const upward = imports.filter(({ file, target }) => target.startsWith("src/") && rank(target) > rank(file));
    expect(upward.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test("every source file stands in a known folder", () => {
    expect(files.filter((file) => rank(file) < 0)).toEqual([]);
  });

  test('what `import "timecell"` reaches imports no package, and node: modules only in platform.node.ts', () => {
    const outward = imports.filter(({ file, target, lazy }) => {
      if (!core.has(file) || target.startsWith("src/")) return false;
      if (target.startsWith("node:") && file.endsWith("/platform.node.ts")) return false;
      return !(lazy && lazyImports[file]?.includes(target));
    });
    expect(outward.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test("no file is longer than 300 lines, but the list of public names", () => {
    const sources = [...listFiles("src"), ...listFiles("kernels"), ...listFiles("test"), ...listFiles("bench")].filter(
      (file) => /\.(ts|mjs|c|h)$/.test(file) && !file.includes(".generated.") && file !== "src/index.ts",
    );
    const long = sources.filter((file) => read(file).trimEnd().split("\n").length > 300);
    expect(long).toEqual([]);
  });

  test("names say what a thing is", () => {
    const vague = /utils|helpers|common(?![a-z])|Manager|Base(?![a-z0-9])/;
    const declared = files.flatMap((file) => {
      const names = read(file).matchAll(/^(?:export )?(?:abstract )?(?:class|function|const|interface|type) (\w+)/gm);
      return [file, ...[...names].map((match) => `${match[1]} in ${file}`)];
    });
    expect(declared.filter((name) => vague.test(name))).toEqual([]);
  });
});

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function listFiles(folder: string): string[] {
  try {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const inside = entries.filter(
      (entry) => entry.isFile() && !/node_modules|\bvenv\b/.test(entry.parentPath.slice(root.length)),
    );
    return inside.map((entry) => posix.join(entry.parentPath.slice(root.length + 1), entry.name));
  } catch {
    return []; // a folder that does not exist has no files
  }
}

function importsOf(file: string): Import[] {
  const code = read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const found = code.matchAll(
    /(?:^|[\s;}])(?:from\s*|import\s*)"([^"]+)"|(\b(?<!typeof )import|getBuiltinModule)(?:\?\.)?\(\s*"([^"]+)"/g,
  );
  return [...found].map(([, named, lazy, dynamic]) => {
    const target = (named ?? dynamic) as string;
    const local = target.startsWith(".") ? posix.join(posix.dirname(file), target.replace(/\.js$/, ".ts")) : target;
    return { file, target: local, lazy: lazy !== undefined };
  });
}

function reachableFrom(entry: string): Set<string> {
  const seen = new Set([entry]);
  for (const file of seen) for (const { target } of imports.filter((one) => one.file === file)) seen.add(target);
  return seen;
}

/** Where a file stands in the list; -1 for a folder that is not in it. */
function rank(file: string): number {
  return layers.indexOf(file.split("/")[1] as string);
}
