import { type LineChartOptions, lineChart } from "./lineChart.js";

/**
 * Draws a forecast over the actual values as text: these as a line, the forecast as marks.
 *
 * @param options those of `lineChart`, and `ahead`, how far each value was forecast: `one month ahead`
 *
 * @example
 * import { courseSeries, forecastChart, naive } from "timecell";
 * const { values } = courseSeries("main");
 * console.log(forecastChart(values.subarray(1300), naive(values, { from: 1300 }), { title: "naive" }));
 */
export function forecastChart(
  actual: ArrayLike<number>,
  forecast: ArrayLike<number>,
  { ahead = "one step ahead", ...options }: LineChartOptions & { readonly ahead?: string } = {},
): string {
  return lineChart(
    [
      { name: "actual", values: actual, draw: "line" },
      { name: `forecast, ${ahead}`, values: forecast, draw: "marks" },
    ],
    options,
  );
}
