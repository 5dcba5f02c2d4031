import { scope } from "../../src/engine/memory.js";
import { type MetricName, resolveMetric } from "../../src/model/metrics.js";
import { takeRows } from "../../src/model/sampleRows.js";
import { type FixtureTensor, fixtureTensor, fixtureValues } from "../support/fixtureTensor.js";
import { type Comparison, relative } from "./comparison.js";
import { fileOfCases, type ParityFile, type ReadGolden } from "./parityFile.js";

interface MetricCase {
  readonly name: string;
  readonly y_true: FixtureTensor;
  readonly y_pred: FixtureTensor;
  readonly rows_per_update: number;
  readonly sample_weight: FixtureTensor | null;
  readonly result_after_each_update: readonly FixtureTensor[];
}

const metrics: Record<string, MetricName> = {
  MeanAbsoluteError: "mae",
  MeanSquaredError: "mse",
  MeanAbsolutePercentageError: "mape",
  MeanSquaredLogarithmicError: "msle",
  LogCoshError: "logCosh",
  RootMeanSquaredError: "rootMeanSquaredError",
  R2Score: "r2Score",
};

/** Metrics, batch by batch. */
export function metricFile(read: ReadGolden): Promise<ParityFile> {
  return fileOfCases<MetricCase>(read, "losses/metrics.json", (one) => ({
    name: `${one.name}${one.sample_weight ? ", weighted" : ""}`,
    covers: [`metric ${one.name}`],
    compare: (found) => compare(found, one),
  }));
}

function compare(found: Comparison, one: MetricCase): void {
  const { rows_per_update: rows, sample_weight: weights } = one;
  const metric = resolveMetric(metrics[one.name]);
  const all = [one.y_true, one.y_pred, ...(weights ? [weights] : [])].map(fixtureTensor);
  one.result_after_each_update.forEach((expected, update) => {
    const [y, p, weight] = all.map((t) => takeRows(t, update * rows, (update + 1) * rows));
    scope(() => metric.update(y, p, weight));
    found.close(`update ${update}`, [metric.result()], fixtureValues(expected), relative(1e-5));
  });
}
