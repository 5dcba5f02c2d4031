import { describe, expect, test } from "vitest";
import { scope } from "../src/engine/memory.js";
import { pullback } from "../src/engine/tape.js";
import { type Tensor, tensor } from "../src/engine/tensor.js";
import type { LossFunction } from "../src/model/losses.js";
import { lossFromConfig } from "../src/model/lossNames.js";
import { type MetricName, resolveMetric } from "../src/model/metrics.js";
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
  readonly config: { readonly config?: { readonly from_logits?: boolean }; readonly q?: number | readonly number[] };
}

interface MetricCase {
  readonly name: string;
  readonly y_true: FixtureTensor;
  readonly y_pred: FixtureTensor;
  readonly rows_per_update: number;
  readonly sample_weight: FixtureTensor | null;
  readonly result_after_each_update: readonly FixtureTensor[];
}

const reductions: Record<string, Reduction> = {
  sum_over_batch_size: "sumOverBatchSize",
  sum: "sum",
  mean_with_sample_weight: "meanWithSampleWeight",
  null: "none",
};

const metrics: Record<string, MetricName> = {
  MeanAbsoluteError: "mae",
  MeanSquaredError: "mse",
  MeanAbsolutePercentageError: "mape",
  MeanSquaredLogarithmicError: "msle",
  LogCoshError: "logCosh",
  RootMeanSquaredError: "rootMeanSquaredError",
  R2Score: "r2Score",
};

describe("losses match Keras, or the formula", () => {
  for (const one of readFixture<{ cases: LossCase[] }>("losses/losses.json").cases) {
    test(one.name, () => checkLoss(one));
  }
});

describe("metrics match Keras", () => {
  for (const one of readFixture<{ cases: MetricCase[] }>("losses/metrics.json").cases) {
    test(`${one.name}${one.sample_weight ? ", weighted" : ""}`, () => checkMetric(one));
  }
});

/** Our loss for a case: by Keras's class, or by what a formula is called. */
function lossOf({ name, config, constructor_arguments }: LossCase): LossFunction {
  const { reduction: given = "sum_over_batch_size", ...settings } = constructor_arguments ?? {};
  const reduction = reductions[String(given)];
  if (name.startsWith("pinball")) return lossFromConfig({ name: "pinball", reduction, quantile: config.q as number });
  if (name.startsWith("multi-quantile")) {
    return lossFromConfig({ name: "multiQuantile", reduction, quantiles: config.q as number[] });
  }
  if (name.startsWith("gaussian")) {
    const activation = name.includes("softplus") ? "softplus" : "linear";
    return lossFromConfig({ name: "gaussianLikelihood", reduction, activation });
  }
  const [className] = name.split(" ");
  const fromLogits = config.config?.from_logits;
  return lossFromConfig({
    name: className.charAt(0).toLowerCase() + className.slice(1),
    reduction,
    ...settings,
    ...(fromLogits !== undefined && { fromLogits }),
  });
}

function checkLoss(one: LossCase) {
  const { y_true, y_pred, sample_weight, value, grad_y_pred_of_sum } = one;
  const loss = lossOf(one);
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

function checkMetric({ name, y_true, y_pred, rows_per_update, sample_weight, result_after_each_update }: MetricCase) {
  const metric = resolveMetric(metrics[name]);
  const all = [y_true, y_pred, ...(sample_weight ? [sample_weight] : [])].map(fixtureTensor);
  result_after_each_update.forEach((expected, update) => {
    const [from, to] = [update * rows_per_update, (update + 1) * rows_per_update];
    const [y, p, weight] = all.map((t) => takeRows(t, from, to));
    scope(() => metric.update(y, p, weight));
    const [wanted] = fixtureValues(expected);
    expect(Math.abs(metric.result() - wanted)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(wanted)));
  });
}

function expectClose(found: Tensor, expected: Float32Array) {
  const values = found.toArray();
  expect(values.length).toBe(expected.length);
  expected.forEach((wanted, i) => {
    expect(Math.abs(values[i] - wanted)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(wanted)));
  });
}
