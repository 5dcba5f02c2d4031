import { expect, test } from "vitest";
import { createPanel } from "./createPanel.js";

test("a stamp out of place among many months is named, and it alone", () => {
  const ds = Array.from(
    { length: 24 },
    (_, i) => `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}-01`,
  );
  ds[18] = "2021-07-17";
  expect(() => createPanel({ ds, y: ds.map((_, i) => i) })).toThrow(
    'series "y", row 18: 2021-07-17 on a grid of month starts',
  );
});
