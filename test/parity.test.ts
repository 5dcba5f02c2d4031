import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { type Comparison, relative } from "./parity/comparison.js";
import { compatibilityPage } from "./parity/compatibilityPage.js";
import { quickFiles } from "./parity/goldenFiles.js";
import { outcomesOf } from "./parity/parityFile.js";
import { reportLines, reportOn } from "./parity/report.js";
import { readGolden } from "./support/describeParity.js";

const files = await quickFiles(readGolden);

test("docs/compatibility.md is what npm run parity -- --write writes", async () => {
  const page = await readFile(new URL("../docs/compatibility.md", import.meta.url), "utf8");
  expect(compatibilityPage(files.flatMap(outcomesOf))).toBe(page);
});

test("every case of the fixtures is there", () => {
  const count = (start: string, but = "nothing") =>
    files.filter(({ file }) => file.startsWith(start) && !file.includes(but)).flatMap(({ cases }) => cases).length;
  expect(count("layers/", "more")).toBe(291);
  expect(count("losses/losses")).toBe(99);
  expect(count("losses/metrics")).toBe(14);
  expect(count("optimizers/optimizers")).toBe(31);
  expect(count("optimizers/schedules")).toBe(11);
  expect(count("models/", "models/more/")).toBe(23);
});

test("what differs from Keras fails, and is told", () => {
  const wrong = (found: Comparison) => found.close("output", [1, 2.1], [1, 2], relative(1e-5));
  const broken = () => {
    throw new Error("no such option");
  };
  const cases = [
    {
      name: "right",
      covers: [],
      compare: (found: Comparison) => found.close("output", [2], [2 + 1e-6], relative(1e-5)),
    },
    { name: "wrong", covers: [], compare: wrong },
    { name: "not a number", covers: [], compare: (found: Comparison) => found.close("y", [NaN], [1], relative(1)) },
    { name: "broken", covers: [], compare: broken },
    { name: "too short", covers: [], compare: (found: Comparison) => found.close("y", [1], [1, 2], relative(1)) },
  ];
  const outcomes = outcomesOf({ file: "some.json", cases });
  expect(outcomes.map(({ name, failures }) => [name, failures.length > 0])).toEqual([
    ["right", false],
    ["wrong", true],
    ["not a number", true],
    ["broken", true],
    ["too short", true],
  ]);
  expect(reportOn(outcomes)).toMatchObject({
    files: [{ file: "some.json", cases: 5, passed: 1 }],
    cases: 5,
    passed: 1,
  });
  expect(reportLines(outcomes)).toContain("some.json: wrong: output, element 1: 2.1, Keras has 2 (± 0.00002)");
});
