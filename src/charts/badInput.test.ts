import { expect, test } from "vitest";
import { forecastChart } from "./forecastChart.js";
import { lineChart } from "./lineChart.js";
import { lossChart } from "./lossChart.js";
import { sweepChart } from "./sweepChart.js";

test("charts name what they can't draw", () => {
  const bad = (value: unknown) => value as never;
  expect(() => lineChart(bad("abc"))).toThrow('lineChart: expected a list of series { name, values, draw }, got "abc"');
  expect(() => lineChart(bad([{ name: "a", draw: "line" }]))).toThrow(
    'lineChart: expected a list of numbers as the values of "a", got undefined',
  );
  expect(() => lineChart(bad([null]))).toThrow("lineChart: expected a list of numbers as the values of undefined");
  expect(() => lineChart([])).toThrow("lineChart: expected at least one value to draw, got none");
  expect(() => forecastChart([1, 2], bad(undefined))).toThrow(/as the values of "forecast.*", got undefined/);
  expect(() => lossChart(bad([3, 2, 1]))).toThrow(
    "lossChart: expected what fit returns, { epoch, history }, got [3, 2, 1]",
  );
  expect(() => lossChart(bad({ loss: [3, 2] }))).toThrow("{ epoch, history }, got { loss }");
  expect(() => lossChart(bad(null))).toThrow("{ epoch, history }, got null");
  expect(() => lossChart({ epoch: [], history: bad({}) })).toThrow("lineChart: expected at least one value to draw");
  expect(() => sweepChart(bad([1]))).toThrow("sweepChart: expected what lrFind returns, { curve }, got [1]");
});
