import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { sub } from "../ops/arithmetic.js";
import { square } from "../ops/elementary.js";
import { mean, sum } from "../ops/reduce.js";
import type { LossFunction } from "./losses.js";
import { type LossName, lossNames, namedLoss } from "./lossNames.js";
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
export type MetricOption = MetricName | MetricFunction | LossFunction;

/** A metric under the name it has in the logs. */
export interface NamedMetric {
  readonly name: string;
  readonly values: MetricFunction;
}

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

/** The metrics that `compile` was given, each under a name of its own. */
export function resolveMetrics(metrics: readonly MetricOption[]): NamedMetric[] {
  if (!Array.isArray(metrics)) fail("compile metrics", "a list of names and functions", show(metrics));
  const taken = new Map<string, number>([["loss", 1]]);
  return metrics.map((metric) => {
    const wanted = nameOf(metric);
    const times = taken.get(wanted) ?? 0;
    taken.set(wanted, times + 1);
    return { name: times === 0 ? wanted : `${wanted}_${times}`, values: valuesOf(metric) };
  });
}

/** Sum over the samples of each sample's mean value. */
export function sumOverSamples(values: Tensor): Tensor {
  const rest = values.shape.map((_, axis) => axis).slice(1);
  return sum(rest.length ? mean(values, rest) : values);
}

function nameOf(metric: MetricOption): string {
  if (typeof metric === "string") return metric;
  if (typeof metric !== "function") fail("compile metrics", "names and functions", show(metric));
  return ("config" in metric && metric.config?.name) || metric.name || "metric";
}

function valuesOf(metric: MetricOption): MetricFunction {
  if (typeof metric === "function") return ("values" in metric && metric.values) || metric;
  if (metric === "rootMeanSquaredError") return rootMeanSquaredError;
  const known = [...lossNames, "rootMeanSquaredError"];
  return namedLoss(metric)?.values ?? fail("compile metrics", `a metric among ${known.join(", ")}`, show(metric));
}
