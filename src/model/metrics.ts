import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { sub } from "../ops/arithmetic.js";
import { square } from "../ops/elementary.js";
import type { LossFunction } from "./losses.js";
import { type LossName, lossNames, namedLoss } from "./lossNames.js";
import { MeanMetric, type Metric } from "./metric.js";
import { matched } from "./sameRank.js";

/**
 * What training reports beside the loss: the values of a batch, `[batch, …]`. Over an epoch they are averaged, every
 * sample counting the same; `finish`, where there is one, is applied to that average.
 */
export interface MetricFunction {
  (yTrue: Tensor, yPred: Tensor): Tensor;
  readonly finish?: (mean: number) => number;
}

/** The metrics that there are by name: every loss is one. */
export type MetricName = LossName | "rootMeanSquaredError";

/** What `compile` accepts as a metric. */
export type MetricOption = MetricName | MetricFunction | LossFunction | Metric;

/**
 * The square root of the mean squared error over all samples of an epoch.
 *
 * @example
 * import { Adam, Dense, rootMeanSquaredError, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [3] })]);
 * model.compile({ optimizer: new Adam(), loss: "mae", metrics: [rootMeanSquaredError] });
 */
export const rootMeanSquaredError: MetricFunction = Object.assign(
  function rootMeanSquaredError(yTrue: Tensor, yPred: Tensor): Tensor {
    const [y, p] = matched("rootMeanSquaredError", yTrue, yPred);
    return square(sub(p, y));
  },
  { finish: Math.sqrt },
);

/** The metric that `compile` was given: itself, or the mean of a function's values. */
export function resolveMetric(option: MetricOption): Metric {
  if (isMetric(option)) return option;
  const values = valuesOf(option);
  return new MeanMetric(nameOf(option), values, values.finish);
}

function isMetric(option: MetricOption): option is Metric {
  if (typeof option !== "object" || option === null) return false;
  return (["reset", "update", "result"] as const).every((method) => typeof option[method] === "function");
}

function nameOf(metric: Exclude<MetricOption, Metric>): string {
  if (typeof metric === "string") return metric;
  if (typeof metric !== "function") fail("compile metrics", "names, functions and metrics", show(metric));
  return ("config" in metric && metric.config?.name) || metric.name || "metric";
}

function valuesOf(metric: Exclude<MetricOption, Metric>): MetricFunction {
  if (typeof metric === "function") return ("values" in metric && metric.values) || metric;
  if (metric === "rootMeanSquaredError") return rootMeanSquaredError;
  const known = [...lossNames, "rootMeanSquaredError"];
  return namedLoss(metric)?.values ?? fail("compile metrics", `a metric among ${known.join(", ")}`, show(metric));
}
