import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { commandLineGuide, guide, referencePages } from "../scripts/docs.mjs";

const folder = fileURLToPath(new URL("../docs/api/", import.meta.url));

test("docs/api is what npm run docs writes", () => {
  for (const [page, text] of referencePages()) expect(readFileSync(folder + page, "utf8")).toBe(text);
});

test("docs/command-line.md has the keys that timecell --print-config explains", () => {
  expect(readFileSync(guide, "utf8")).toBe(commandLineGuide());
});
