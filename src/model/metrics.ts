import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { mul, sub } from "../ops/arithmetic.js";
import { square } from "../ops/elementary.js";
import {
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from "./accuracies.js";
import { AUC } from "./auc.js";
import { Precision, Recall } from "./confusionMetrics.js";
import { cosineSimilarity as cosineLoss } from "./divergences.js";
import type { LossFunction } from "./losses.js";
import { type LossName, lossNames, namedLoss } from "./lossNames.js";
import { MeanMetric, type Metric, type MetricConfig } from "./metric.js";
import { R2Score } from "./r2Score.js";
import { matched } from "./sameRank.js";

/**
 * What training reports beside the loss: the values of a batch, `[batch, …]`. Over an epoch they are averaged, every
 * sample counting the same; `finish`, where there is one, is applied to that average.
 */
export interface MetricFunction {
  (yTrue: Tensor, yPred: Tensor): Tensor;
  readonly finish?: (mean: number) => number;
  /** What it was made from, for model files. */
  readonly config?: MetricConfig;
}

/**
 * The square root of the mean squared error over all samples of an epoch.
 *
 * @example
 * import { Adam, Dense, rootMeanSquaredError, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [3] })]);
 * model.compile({ optimizer: new Adam(), loss: "mae", metrics: [rootMeanSquaredError] });
 */
export const rootMeanSquaredError: MetricFunction = /* @__PURE__ */ Object.assign(
  function rootMeanSquaredError(yTrue: Tensor, yPred: Tensor): Tensor {
    const [y, p] = matched("rootMeanSquaredError", yTrue, yPred);
    return square(sub(p, y));
  },
  { finish: Math.sqrt },
);

/** As a metric the cosine of the angle itself, which the loss has the other sign of. */
const cosineSimilarity: MetricFunction = (yTrue, yPred) => mul(cosineLoss().values?.(yTrue, yPred) as Tensor, -1);

/** The metrics that there are by name beside the losses: functions, and objects that gather more than a mean. */
const metrics = {
  rootMeanSquaredError: () => rootMeanSquaredError,
  cosineSimilarity: () => cosineSimilarity,
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  topKCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  r2Score: () => new R2Score(),
  precision: () => new Precision(),
  recall: () => new Recall(),
  auc: () => new AUC(),
} satisfies Record<string, () => MetricFunction | Metric>;

/** The metrics that there are by name: every loss is one. */
export type MetricName = LossName | keyof typeof metrics;

/** What `compile` accepts as a metric. */
export type MetricOption = MetricName | MetricFunction | LossFunction | Metric;

/** The metric that `compile` was given: itself, or the mean of a function's values. */
export function resolveMetric(option: MetricOption): Metric {
  const made = typeof option === "string" ? namedMetric(option) : option;
  if (isMetric(made)) return made;
  const name = typeof option === "string" ? option : nameOf(made);
  const values = ("values" in made && made.values) || (made as MetricFunction);
  const config = "config" in made && made.config ? made.config : { name };
  return new MeanMetric(name, values, (values as MetricFunction).finish, config);
}

function namedMetric(name: string): MetricFunction | LossFunction | Metric {
  if (Object.hasOwn(metrics, name)) return metrics[name as keyof typeof metrics]();
  const known = [...new Set([...lossNames, ...Object.keys(metrics)])];
  return namedLoss(name) ?? fail("compile metrics", `a metric among ${known.join(", ")}`, show(name));
}

function isMetric(option: Exclude<MetricOption, string>): option is Metric {
  if (typeof option !== "object" || option === null) return false;
  return (["reset", "update", "result"] as const).every((method) => typeof option[method] === "function");
}

function nameOf(metric: MetricFunction | LossFunction): string {
  if (typeof metric !== "function") fail("compile metrics", "names, functions and metrics", show(metric));
  return ("config" in metric && metric.config?.name) || metric.name || "metric";
}
