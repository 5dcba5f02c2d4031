import { expect, test } from "vitest";
import { numberRows } from "./numberRows.js";

test("a line and its bands become rows, the inner band first, with as many decimals each", () => {
  const rows = numberRows(
    {
      x: { kind: "number", label: "step", values: [7, 8, 9] },
      series: [
        { name: "known", values: [1], ink: "actual" },
        { name: "forecast", values: [12.3456, null], after: 1, ink: "forecast" },
      ],
      bands: [
        { name: "95 %", lower: [1, 2], upper: [30, 40], after: 1, ink: "forecast" },
        { name: "80 %", lower: [10, 20], upper: [20, 30], after: 1, ink: "forecast" },
      ],
    },
    1,
    (place) => `at ${place}`,
  );
  expect(rows).toEqual([
    ["at 1", "12.35", "10.00", "20.00", "1.00", "30.00"],
    ["at 2", "–", "20.00", "30.00", "2.00", "40.00"],
  ]);
});
