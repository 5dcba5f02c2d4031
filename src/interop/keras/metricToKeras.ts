import { AUC } from "../../model/auc.js";
import { Precision, Recall } from "../../model/confusionMetrics.js";
import { MeanMetric, type Metric, type MetricConfig } from "../../model/metric.js";
import { R2Score } from "../../model/r2Score.js";
import type { KerasConfig } from "./kerasObject.js";
import { className, settingToKeras, snakeCase } from "./names.js";
import { kerasObject } from "./toKeras.js";

/** The metrics that Keras has a class for, by our names; those whose class isn't the name itself with theirs. */
const classes: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "meanSquaredError",
    "meanAbsoluteError",
    "meanAbsolutePercentageError",
    "meanSquaredLogarithmicError",
    "rootMeanSquaredError",
    "cosineSimilarity",
    "klDivergence",
    "poisson",
    "binaryCrossentropy",
    "categoricalCrossentropy",
    "sparseCategoricalCrossentropy",
    "hinge",
    "squaredHinge",
    "categoricalHinge",
    "binaryAccuracy",
    "categoricalAccuracy",
    "sparseCategoricalAccuracy",
    "topKCategoricalAccuracy",
    "sparseTopKCategoricalAccuracy",
  ].map((name) => [name, className(name)]),
);
/** Names that Keras knows as we do, some of them for what depends on the outputs. */
const plain = ["mse", "mae", "mape", "msle", "kld", "bce", "accuracy"];

/** A metric as Keras serializes it, in a list; an empty one, and a note, for what Keras doesn't have. */
export function metricToKeras(metric: Metric, note: (text: string) => void): unknown[] {
  const { name } = metric;
  if (metric instanceof AUC) {
    const { thresholds, curve, summationMethod: summation_method } = metric;
    const auc = object("AUC", name, { num_thresholds: thresholds.length, summation_method });
    return [{ ...auc, config: { ...auc.config, curve } }];
  }
  if (metric instanceof Precision) return [object("Precision", name, { thresholds: metric.thresholds[0] })];
  if (metric instanceof Recall) return [object("Recall", name, { thresholds: metric.thresholds[0] })];
  if (metric instanceof R2Score) {
    const { classAggregation, numRegressors } = metric;
    const settings = { class_aggregation: snakeCase(classAggregation), num_regressors: numRegressors };
    return [object("R2Score", name, settings)];
  }
  const config: MetricConfig = (metric instanceof MeanMetric && metric.config) || { name: "" };
  const { name: ours, reduction: _, ...settings } = config;
  if (plain.includes(ours) && ours === name) return [name];
  if (ours === "accuracy" && name === "acc") return [name];
  if (ours === "logCosh") return [object("LogCoshError", name, {})];
  if (Object.hasOwn(classes, ours)) return [object(classes[ours], name, settings)];
  note(`the metric ${name}, which Keras doesn't have`);
  return [];
}

function object(kind: string, name: string, settings: KerasConfig) {
  const kept = Object.entries(settings).map(([key, value]) => [snakeCase(key), settingToKeras(value)]);
  return kerasObject("keras.metrics", kind, { name: snakeCase(name), ...Object.fromEntries(kept) });
}
