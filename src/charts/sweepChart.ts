import { fail, show } from "../engine/errors.js";
import type { LearningRateSweep } from "../model/lrFind.js";
import { type LineChartOptions, lineChart } from "./lineChart.js";
import { tickLabel } from "./ticks.js";

/**
 * Draws a learning-rate sweep: the loss at each rate, both on log axes.
 *
 * @example
 * import { arrayDataset, Dense, lrFind, Sequential, sweepChart } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [1] })]);
 * model.compile({ optimizer: "sgd", loss: "mse" });
 * const sweep = await lrFind(model, arrayDataset([[0], [1]], [[0], [2]]), { start: 1e-4, stop: 1, epochs: 40 });
 * console.log(sweepChart(sweep));
 */
export function sweepChart(sweep: Pick<LearningRateSweep, "curve">, options: LineChartOptions = {}): string {
  const { curve } = sweep ?? {};
  if (!Array.isArray(curve)) fail("sweepChart", "what lrFind returns, { curve }", show(sweep));
  const digits = curve[curve.length - 1]?.learningRate < 10 * curve[0]?.learningRate ? 3 : 1;
  return lineChart([{ name: "loss", values: curve.map(({ loss }) => loss), draw: "line" }], {
    title: "Loss against learning rate",
    xLabel: (i) => tickLabel(Number(curve[i]?.learningRate.toPrecision(digits))),
    yScale: "log",
    ...options,
  });
}
