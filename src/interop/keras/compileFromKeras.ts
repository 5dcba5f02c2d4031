import { TimecellError } from "../../engine/errors.js";
import type { CompileOptions } from "../../model/compile.js";
import type { LossConfig } from "../../model/losses.js";
import { lossFromConfig } from "../../model/lossNames.js";
import type { AnyModel } from "../../model/model.js";
import type { OptimizerConfig } from "../../model/optimizer.js";
import { optimizerFromConfig } from "../../model/optimizerNames.js";
import { optionsFromKeras } from "./fromKeras.js";
import { isKerasObject, isRecord, type KerasConfig, type KerasObject } from "./kerasObject.js";
import { metricFromKeras } from "./metricFromKeras.js";
import { functionName, plainName } from "./names.js";
import type { Reading } from "./reading.js";

/** Compiles a model as its file says; whether that was possible. What isn't is noted, and the model is left uncompiled. */
export function compileFromKeras(model: AnyModel, training: unknown, reading: Reading): boolean {
  if (!isRecord(training) || !training.loss || !(training.optimizer ?? training.optimizer_config)) return false;
  try {
    model.compile(compileOptions(training, reading));
    return true;
  } catch (error) {
    if (!(error instanceof TimecellError)) throw error;
    reading.note(`how it was compiled: ${error.message}`);
    return false;
  }
}

function compileOptions(training: KerasConfig, reading: Reading): CompileOptions {
  const { optimizer = training.optimizer_config, loss, loss_weights, metrics, weighted_metrics } = training;
  const options = {
    optimizer: optimizerFromKeras(optimizer, reading),
    loss: perOutput(loss, (one) => lossFromKeras(one, reading)),
    ...(loss_weights ? { lossWeights: loss_weights } : {}),
    ...metricsIn({ metrics, weightedMetrics: weighted_metrics }, reading),
  };
  return options as unknown as CompileOptions;
}

function optimizerFromKeras(saved: unknown, reading: Reading) {
  if (typeof saved === "string") return saved.toLowerCase();
  const { class_name, config } = saved as KerasObject;
  const {
    name: _,
    jitCompile: __,
    isLegacyOptimizer: ___,
    lossScaleFactor,
    ...options
  } = optionsFromKeras(config, reading);
  const { learningRate } = options as { learningRate?: { className: string; config: object } };
  const scheduled = learningRate && typeof learningRate === "object";
  const rate = scheduled ? { ...learningRate.config, name: learningRate.className } : learningRate;
  if (lossScaleFactor !== undefined) reading.note("the optimizer's loss scale, which float32 doesn't need");
  return optimizerFromConfig({ className: class_name, config: { ...options, learningRate: rate } } as OptimizerConfig);
}

/** One for all outputs, a list in their order, or an object by their names. */
function perOutput(given: unknown, one: (value: unknown) => unknown): unknown {
  if (Array.isArray(given)) return given.map((value) => perOutput(value, one));
  if (!isRecord(given) || isKerasObject(given)) return given === null ? null : one(given);
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, perOutput(value, one)]));
}

function lossFromKeras(saved: unknown, reading: Reading) {
  const { name, options } = namedFrom(saved, reading);
  if (name === "huber" && isKerasObject(saved) && !("delta" in options)) {
    reading.note("a Huber loss's delta, which Keras doesn't save: it is 1");
  }
  if (name === "cosineSimilarity" && isKerasObject(saved) && !("axis" in options)) {
    reading.note("a CosineSimilarity's axis, which Keras doesn't save: it is the last");
  }
  return isKerasObject(saved) && saved.class_name !== "function"
    ? lossFromConfig({ name, ...options } as LossConfig)
    : name;
}

function metricsIn(given: Readonly<Record<string, unknown>>, reading: Reading): object {
  const found = Object.entries(given).filter(([, metrics]) => Array.isArray(metrics) || isRecord(metrics));
  return Object.fromEntries(found.map(([key, metrics]) => [key, metricsFrom(metrics, reading)]));
}

/** The metrics of one output, or of all of them in their order or by their names. */
function metricsFrom(given: unknown, reading: Reading): unknown {
  if (Array.isArray(given)) {
    return given.flatMap((one) => (Array.isArray(one) ? [metricsFrom(one, reading)] : metricFromKeras(one, reading)));
  }
  if (!isRecord(given) || isKerasObject(given)) return metricFromKeras(given, reading);
  return Object.fromEntries(Object.entries(given).map(([name, metrics]) => [name, metricsFrom(metrics, reading)]));
}

/** A loss: its name here, and its settings. */
function namedFrom(saved: unknown, reading: Reading): { name: string; options: Record<string, unknown> } {
  if (!isKerasObject(saved)) return { name: plainName(`${saved}`), options: {} };
  if (saved.class_name === "function") return { name: plainName(`${saved.config}`), options: {} };
  const { name: _, fn: __, ...options } = optionsFromKeras(saved.config, reading);
  return { name: functionName(saved.class_name), options };
}
