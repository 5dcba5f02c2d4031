import { fail, show } from "../engine/errors.js";
import type { History } from "../model/callbacks/history.js";
import { type LineChartOptions, lineChart } from "./lineChart.js";

/**
 * Draws the losses of a training, epoch by epoch, on a log axis: training as a line, validation as marks.
 *
 * @example
 * import { Dense, lossChart, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [1] })]);
 * model.compile({ optimizer: "sgd", loss: "mse" });
 * const history = await model.fit([[0], [1], [2]], [[1], [3], [5]], { epochs: 50, verbose: 0 });
 * console.log(lossChart(history));
 */
export function lossChart(training: Pick<History, "epoch" | "history">, options: LineChartOptions = {}): string {
  const { epoch, history } = training ?? {};
  if (!epoch || !history)
    fail("lossChart", "what fit returns, { epoch, history }", show(training), "lineChart draws any numbers");
  const { loss = [], valLoss } = history;
  return lineChart(
    [
      { name: "loss", values: loss, draw: "line" },
      ...(valLoss ? [{ name: "validation", values: valLoss, draw: "marks" } as const] : []),
    ],
    { title: "Loss by epoch", yScale: "log", xLabel: (i) => String((epoch[i] ?? i) + 1), ...options },
  );
}
