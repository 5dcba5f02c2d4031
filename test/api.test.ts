import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as timecell from "../src/index.js";

const index = readFileSync(fileURLToPath(new URL("../src/index.ts", import.meta.url)), "utf8");

/** The names that `src/index.ts` exports, types as `type Name`. */
function exportedNames(): string[] {
  return [...index.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, type = "", list]) =>
    (list as string)
      .replace(/\/\/.*$/gm, "")
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => type + name.replace(/^(type )?.* as /, "$1")),
  );
}

test("the public names are these", async () => {
  await expect(`${exportedNames().sort().join("\n")}\n`).toMatchFileSnapshot("api.names.txt");
});

test("every public name is listed by hand", () => {
  expect(index).not.toMatch(/^export \*/m);
  expect(Object.keys(timecell).sort()).toEqual(
    exportedNames()
      .filter((name) => !name.startsWith("type "))
      .sort(),
  );
});
