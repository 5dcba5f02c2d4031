import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const entries = [
  { path: "timecell", file: "index.ts", names: "api.names.txt" },
  { path: "timecell/data", file: "data/index.ts", names: "api.data.names.txt" },
  { path: "timecell/forecast", file: "forecast/index.ts", names: "api.forecast.names.txt" },
];

/** The names that a file exports, types as `type Name`. */
function exportedNames(text: string): string[] {
  return [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, type = "", list]) =>
    (list as string)
      .replace(/\/\/.*$/gm, "")
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => type + name.replace(/^(type )?.* as /, "$1")),
  );
}

describe.each(entries)("$path", ({ file, names }) => {
  const text = readFileSync(fileURLToPath(new URL(`../src/${file}`, import.meta.url)), "utf8");

  test("the public names are these", async () => {
    await expect(`${exportedNames(text).sort().join("\n")}\n`).toMatchFileSnapshot(names);
  });

  test("every public name is listed by hand", async () => {
    expect(text).not.toMatch(/^export \*/m);
    const values = exportedNames(text).filter((name) => !name.startsWith("type "));
    expect(
      Object.keys(await import(/* @vite-ignore */ new URL(`../src/${file}`, import.meta.url).href)).sort(),
    ).toEqual(values.sort());
  });
});
