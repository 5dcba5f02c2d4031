import { TimecellError } from "../../engine/errors.js";
import { binaryAccuracy, sparseTopKCategoricalAccuracy, topKCategoricalAccuracy } from "../../model/accuracies.js";
import { AUC } from "../../model/auc.js";
import { Precision, Recall } from "../../model/confusionMetrics.js";
import type { LossConfig } from "../../model/losses.js";
import { lossFromConfig, lossNames } from "../../model/lossNames.js";
import { MeanMetric, type Metric } from "../../model/metric.js";
import { type MetricFunction, type MetricName, type MetricOption, resolveMetric } from "../../model/metrics.js";
import { R2Score } from "../../model/r2Score.js";
import { equal } from "../../ops/arithmetic.js";
import { optionsFromKeras } from "./fromKeras.js";
import { isKerasObject, type KerasObject } from "./kerasObject.js";
import { camelCase, functionName, plainName } from "./names.js";
import type { Reading } from "./reading.js";

// biome-ignore lint/suspicious/noExplicitAny: what a file holds; the constructors check it
type Settings = any;

/** Settings as they are by default: a metric of these alone goes by its name. */
const usual: Settings = {
  threshold: 0.5,
  k: 5,
  numThresholds: 200,
  curve: "ROC",
  summationMethod: "interpolation",
  multiLabel: false,
  classAggregation: "uniformAverage",
  numRegressors: 0,
  fromLogits: false,
  labelSmoothing: 0,
  axis: -1,
};

/** Metrics with settings of their own; what else a file says of one stands in the way. */
const made: Readonly<Record<string, (settings: Settings) => MetricOption>> = {
  Accuracy: ({ name, ...settings }) => exactly(name, settings),
  BinaryAccuracy: ({ name, ...settings }) => named(name, binaryAccuracy(settings)),
  TopKCategoricalAccuracy: ({ name, ...settings }) => named(name, topKCategoricalAccuracy(settings)),
  SparseTopKCategoricalAccuracy: ({ name, ...settings }) => named(name, sparseTopKCategoricalAccuracy(settings)),
  Precision: ({ thresholds: threshold, ...settings }) =>
    new Precision({ ...settings, ...(threshold && { threshold }) }),
  Recall: ({ thresholds: threshold, ...settings }) => new Recall({ ...settings, ...(threshold && { threshold }) }),
  R2Score: (settings) => new R2Score(settings),
  AUC: ({ multiLabel, fromLogits, ...settings }) =>
    new AUC(multiLabel || fromLogits ? { multiLabel, fromLogits, ...settings } : settings),
};

/** A metric of a file: a name, or its class with settings. One that isn't there is noted and left out. */
export function metricFromKeras(saved: unknown, reading: Reading): MetricOption[] {
  if (saved === null) return [];
  const { class_name, config } = isKerasObject(saved)
    ? saved
    : ({ class_name: null, config: saved } as never as KerasObject);
  try {
    if (class_name === null || class_name === "function") return [byName(`${config}`)];
    return [withSettings(class_name, optionsFromKeras(config, reading))];
  } catch (error) {
    if (!(error instanceof TimecellError)) throw error;
    reading.note(`the metric ${class_name ?? `${config}`}: ${error.message}`);
    return [];
  }
}

function withSettings(className: string, settings: Settings): MetricOption {
  const name = typeof settings.name === "string" ? camelCase(settings.name) : functionName(className);
  const { name: _, fn: __, ...options } = settings;
  const ours = functionName(className === "LogCoshError" ? "LogCosh" : className);
  const asUsual = Object.entries(options).every(([key, value]) => usual[key] === value);
  if (asUsual && name === ours && className !== "Accuracy") return resolved(ours);
  if (Object.hasOwn(made, className)) return made[className]({ ...options, name });
  const metric: Metric = lossNames.includes(ours)
    ? resolveMetric(lossFromConfig({ ...options, name: ours } as LossConfig))
    : resolveMetric(ours as MetricName);
  return metric instanceof MeanMetric ? metric.called(name) : metric;
}

/** What a file names by a string: the logs call "acc" what they are asked for. */
function byName(name: string): MetricOption {
  const ours = resolved(plainName(name));
  return name === "acc" ? (resolveMetric(ours) as MeanMetric).called(name) : ours;
}

/** A name that there is here; an error says which there are. */
function resolved(name: string): MetricName {
  resolveMetric(name as MetricName);
  return name as MetricName;
}

function exactly(name: string, rest: object): Metric {
  if (Object.keys(rest).length > 0)
    throw new TimecellError(`expected no settings, got ${Object.keys(rest).join(", ")}`);
  return new MeanMetric(name, equal);
}

/** A function's mean under a name of the file's. */
function named(name: string, values: MetricFunction): Metric {
  return (resolveMetric(values) as MeanMetric).called(name);
}
