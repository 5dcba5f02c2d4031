import type { Compiled } from "../../model/compile.js";
import type { LossFunction } from "../../model/losses.js";
import type { Optimizer } from "../../model/optimizer.js";
import { Float } from "./kerasJson.js";
import type { KerasObject } from "./kerasObject.js";
import { metricToKeras } from "./metricToKeras.js";
import { className, settingToKeras, snakeCase } from "./names.js";
import { savedSchedule } from "./savedSchedule.js";
import { kerasObject } from "./toKeras.js";

/** Losses of ours that Keras doesn't have. */
const ownLosses = [
  "pinball",
  "multiQuantile",
  "gaussianLikelihood",
  "studentTLikelihood",
  "negativeBinomialLikelihood",
];
/** Settings of optimizers and schedules that count steps; all other numbers are floats, which Keras insists on for some. */
const counts = [
  "emaOverwriteFrequency",
  "gradientAccumulationSteps",
  "decaySteps",
  "firstDecaySteps",
  "warmupSteps",
  "boundaries",
];

/** How a model is compiled, as Keras serializes it; null if its losses are none that Keras has. */
export function compileToKeras({ optimizer, goals, given }: Compiled, note: (text: string) => void): object | null {
  const losses = goals.map(({ loss }) => loss);
  const foreign = losses.find((loss) => loss && (!loss.config || ownLosses.includes(loss.config.name)));
  if (foreign) {
    note(`how it is compiled: Keras has no loss ${foreign.config?.name ?? "that is a function of yours"}`);
    return null;
  }
  const saved = losses.map((loss) => loss && lossToKeras(loss));
  const metrics = goals.map((goal) =>
    goal.metrics.filter(({ weighted }) => !weighted).flatMap(({ metric }) => metricToKeras(metric, note)),
  );
  const weighted = goals.map((goal) =>
    goal.metrics.filter((one) => one.weighted).flatMap(({ metric }) => metricToKeras(metric, note)),
  );
  const perOutput = <T>(list: readonly T[]) => (list.length === 1 ? list[0] : list);
  const some = (lists: readonly unknown[][]) => (lists.some((list) => list.length > 0) ? perOutput(lists) : null);
  return {
    optimizer: optimizerToKeras(optimizer, note),
    loss: perOutput(saved),
    loss_weights: given.lossWeights ? goals.map(({ lossWeight }) => lossWeight) : null,
    metrics: some(metrics),
    weighted_metrics: some(weighted),
    run_eagerly: false,
    steps_per_execution: 1,
    jit_compile: false,
  };
}

function optimizerToKeras(optimizer: Optimizer, note: (text: string) => void): KerasObject {
  const { className: name, config } = optimizer.getConfig();
  const { learningRate: _, ...options } = config;
  return kerasObject("keras.optimizers", name, {
    name: name.toLowerCase(),
    learning_rate: rateToKeras(optimizer, note),
    ...settingsToKeras(options),
  });
}

function rateToKeras(optimizer: Optimizer, note: (text: string) => void): unknown {
  const schedule = savedSchedule(optimizer);
  if (schedule) {
    const { name, ...options } = schedule;
    return kerasObject("keras.optimizers.schedules", className(name), settingsToKeras(options));
  }
  const { givenRate, learningRate } = optimizer;
  if (typeof givenRate === "function") {
    const what = givenRate.config?.name ?? "that is a function of yours";
    note(`the schedule ${what}, which Keras doesn't have: the learning rate stays at ${learningRate}`);
  }
  return new Float(learningRate);
}

function settingsToKeras(options: object): Readonly<Record<string, unknown>> {
  const settings = Object.entries(options).map(([key, value]) => [
    snakeCase(key),
    counts.includes(key) ? value : withPoints(value),
  ]);
  return Object.fromEntries(settings);
}

function withPoints(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPoints);
  return typeof value === "number" ? new Float(value) : value;
}

function lossToKeras({ config }: LossFunction): KerasObject {
  const { name, ...options } = config ?? { name: "" };
  const settings = Object.entries(options).map(([key, value]) => [snakeCase(key), settingToKeras(value)]);
  return kerasObject("keras.losses", className(name), { name: snakeCase(name), ...Object.fromEntries(settings) });
}
