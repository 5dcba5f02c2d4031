import { describe, expect, test } from "vitest";
import { scope } from "../src/engine/memory.js";
import { pullback } from "../src/engine/tape.js";
import { type Tensor, tensor } from "../src/engine/tensor.js";
import {
  huber,
  type LossFunction,
  logCosh,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogarithmicError,
} from "../src/model/losses.js";
import { namedLoss } from "../src/model/lossNames.js";
import { type MetricFunction, resolveMetric, rootMeanSquaredError } from "../src/model/metrics.js";
import type { Reduction } from "../src/model/reduction.js";
import { takeRows } from "../src/model/sampleRows.js";
import { type FixtureTensor, fixtureTensor, fixtureValues, readFixture } from "./support/fixtures.js";

interface LossCase {
  readonly name: string;
  readonly y_true: FixtureTensor;
  readonly y_pred: FixtureTensor;
  readonly sample_weight?: FixtureTensor;
  readonly value: FixtureTensor;
  readonly grad_y_pred_of_sum: FixtureTensor;
  readonly constructor_arguments?: { readonly reduction?: string | null; readonly delta?: number };
}

interface MetricCase {
  readonly name: string;
  readonly y_true: FixtureTensor;
  readonly y_pred: FixtureTensor;
  readonly rows_per_update: number;
  readonly sample_weight: FixtureTensor | null;
  readonly result_after_each_update: readonly FixtureTensor[];
}

const losses: Record<string, (options: { delta?: number; reduction: Reduction }) => LossFunction> = {
  MeanSquaredError: meanSquaredError,
  MeanAbsoluteError: meanAbsoluteError,
  Huber: huber,
  LogCosh: logCosh,
  MeanAbsolutePercentageError: meanAbsolutePercentageError,
  MeanSquaredLogarithmicError: meanSquaredLogarithmicError,
};

const reductions: Record<string, Reduction> = {
  sum_over_batch_size: "sumOverBatchSize",
  sum: "sum",
  mean_with_sample_weight: "meanWithSampleWeight",
  null: "none",
};

const metrics: Record<string, string> = {
  MeanAbsoluteError: "mae",
  MeanSquaredError: "mse",
  MeanAbsolutePercentageError: "mape",
  MeanSquaredLogarithmicError: "msle",
  LogCoshError: "logCosh",
};

/** Classes that Timecell doesn't have yet. */
const later = /^(CosineSimilarity|Poisson|BinaryCrossentropy|pinball|multi-quantile|gaussian)/;

const left: string[] = [];

/** A case as a test, or left out by its name. */
function testCase(name: string, isLater: boolean, check: () => void): void {
  if (isLater) left.push(name);
  test.skipIf(isLater)(name, check);
}

describe("losses match Keras", () => {
  for (const one of readFixture<{ cases: LossCase[] }>("losses/losses.json").cases) {
    testCase(one.name, later.test(one.name), () => checkLoss(one));
  }
});

describe("metrics match Keras", () => {
  for (const one of readFixture<{ cases: MetricCase[] }>("losses/metrics.json").cases) {
    const name = `${one.name}${one.sample_weight ? ", weighted" : ""}`;
    testCase(name, one.sample_weight !== null || one.name === "R2Score", () => checkMetric(one));
  }
  console.log(`Keras's losses and metrics left for later (${left.length}): ${left.join("; ")}`);
});

function checkLoss({
  name,
  y_true,
  y_pred,
  sample_weight,
  value,
  grad_y_pred_of_sum,
  constructor_arguments,
}: LossCase) {
  const { reduction = "sum_over_batch_size", ...settings } = constructor_arguments ?? {};
  const make = losses[name.split(" ")[0]];
  const loss = make({ ...settings, reduction: reductions[String(reduction)] });
  const [y, p] = [fixtureTensor(y_true), fixtureTensor(y_pred)];
  const weight = sample_weight && fixtureTensor(sample_weight);
  const { outputs, gradients } = pullback(
    () => [loss(y, p, weight)],
    [p],
    ([result]) => [tensor(new Float32Array(result.size).fill(1), result.shape)],
  );
  expectClose(outputs[0], fixtureValues(value));
  expectClose(gradients[0], fixtureValues(grad_y_pred_of_sum));
}

function checkMetric({ name, y_true, y_pred, rows_per_update, result_after_each_update }: MetricCase) {
  const values =
    name === "RootMeanSquaredError" ? rootMeanSquaredError : (namedLoss(metrics[name])?.values as MetricFunction);
  const [y, p] = [fixtureTensor(y_true), fixtureTensor(y_pred)];
  const metric = resolveMetric(values);
  result_after_each_update.forEach((expected, update) => {
    const [from, to] = [update * rows_per_update, (update + 1) * rows_per_update];
    const rows = [takeRows(y, from, to), takeRows(p, from, to)] as const;
    scope(() => metric.update(...rows));
    const [wanted] = fixtureValues(expected);
    expect(Math.abs(metric.result() - wanted)).toBeLessThanOrEqual(1e-5 * Math.max(1, wanted));
  });
}

function expectClose(found: Tensor, expected: Float32Array) {
  const values = found.toArray();
  expect(values.length).toBe(expected.length);
  expected.forEach((wanted, i) => {
    expect(Math.abs(values[i] - wanted)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(wanted)));
  });
}
