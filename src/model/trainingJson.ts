import { fail, show } from "../engine/errors.js";
import type { Weight } from "../engine/tensor.js";
import { floatsFromBase64, floatsToBase64 } from "./base64.js";
import { goalsFromJson, goalsToJson } from "./goalsJson.js";
import type { LossConfig } from "./losses.js";
import type { MetricName } from "./metrics.js";
import type { AnyModel } from "./model.js";
import type { OptimizerConfig, OptimizerState } from "./optimizer.js";
import { optimizerFromConfig } from "./optimizerNames.js";
import { restoreStates, type StatesJson, statesToJson } from "./statesJson.js";

/** The remedy for a model file that contradicts itself. */
export const DAMAGED = "the file is damaged";

/** How a saved model was trained, so that training can go on. */
export interface TrainingJson {
  readonly optimizer: OptimizerConfig;
  readonly iterations: number;
  /** One list a slot, one entry a trainable weight, in base64. */
  readonly slots: Readonly<Record<string, readonly string[]>>;
  /** Null for a loss that is a function of the user's own; a list where there are several outputs. */
  readonly loss: LossConfig | null | readonly (LossConfig | null)[];
  /** How much each of several losses counts. */
  readonly lossWeights?: readonly number[];
  /** By name; a list of lists where there are several outputs. Functions of the user's own are left out. */
  readonly metrics: readonly MetricName[] | readonly (readonly MetricName[])[];
  readonly weightedMetrics?: TrainingJson["metrics"];
  readonly step: number;
  readonly seed: number;
  /** The layers' random streams, for dropout; without them it draws from fresh ones. */
  readonly streams?: readonly number[];
  /** What stateful layers go on from, if there are any. */
  readonly states?: StatesJson;
}

export function trainingToJson(model: AnyModel): TrainingJson {
  const { optimizer, goals, given } = model.compiled;
  const { iterations, slots } = optimizer.getState(model.trainableWeights);
  const states = statesToJson(model.layers);
  const encoded = Object.entries(slots).map(([name, values]) => [name, values.map(floatsToBase64)] as const);
  return {
    optimizer: optimizer.getConfig(),
    iterations,
    slots: Object.fromEntries(encoded),
    ...goalsToJson(goals, given),
    step: model.step,
    seed: model.seed,
    streams: model.layers.flatMap((layer) => layer.streams),
    ...(states.length > 0 && { states }),
  };
}

/** Lets a model with the saved weights go on from where its training was; compiles it unless the loss was a function. */
export function restoreTraining(model: AnyModel, saved: TrainingJson): void {
  restorePosition(model, saved);
  const goals = goalsFromJson(saved);
  if (!goals) return;
  model.compile({ optimizer: optimizerFromConfig(saved.optimizer), ...goals });
  restoreOptimizer(model, saved);
}

/** Where in its random numbers and states a model's training was. */
export function restorePosition(model: AnyModel, { iterations, step, seed, streams, states }: TrainingJson): void {
  if (![iterations, step, seed].every((count) => Number.isInteger(count) && count >= 0)) {
    fail("model file training", "counts of iterations and steps, and a seed", show([iterations, step, seed]), DAMAGED);
  }
  model.step = step;
  model.seed = seed;
  if (streams !== undefined) restoreStreams(model, streams);
  if (states !== undefined) restoreStates(model.layers, states, DAMAGED);
}

/** What the optimizer of a compiled model had gathered. */
export function restoreOptimizer(model: AnyModel, { iterations, slots }: TrainingJson): void {
  const weights = model.trainableWeights;
  model.optimizer.setState({ iterations, slots: decodedSlots(slots, weights) }, weights);
}

function restoreStreams({ layers }: AnyModel, streams: readonly number[]): void {
  const count = layers.reduce((sum, layer) => sum + layer.streams.length, 0);
  const isStream = (stream: unknown) => Number.isInteger(stream) && Number(stream) >= 0 && Number(stream) < 2 ** 31;
  if (!Array.isArray(streams) || streams.length !== count || !streams.every(isStream)) {
    fail("model file training", `the random streams of ${count} layers`, show(streams), DAMAGED);
  }
  const rest = [...streams];
  for (const layer of layers) layer.streams = rest.splice(0, layer.streams.length);
}

function decodedSlots(slots: TrainingJson["slots"], weights: readonly Weight[]): OptimizerState["slots"] {
  const decoded = Object.entries(slots ?? {}).map(([name, saved]) => {
    const values = weights.map((weight, i) =>
      floatsFromBase64(`model file, ${name} of ${weight.name}`, saved?.[i], weight.size),
    );
    return [name, values] as const;
  });
  return Object.fromEntries(decoded);
}
