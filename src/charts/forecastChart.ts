import { type LineChartOptions, lineChart } from "./lineChart.js";

/**
 * Draws a forecast over the actual values as text: these as a line, the forecast as marks.
 *
 * @example
 * import { courseSeries, forecastChart, naive } from "timecell";
 * const { values } = courseSeries("main");
 * console.log(forecastChart(values.subarray(1300), naive(values, { from: 1300 }), { title: "naive" }));
 */
export function forecastChart(
  actual: ArrayLike<number>,
  forecast: ArrayLike<number>,
  options: LineChartOptions = {},
): string {
  return lineChart(
    [
      { name: "actual", values: actual, draw: "line" },
      { name: "forecast, one step ahead", values: forecast, draw: "marks" },
    ],
    options,
  );
}
