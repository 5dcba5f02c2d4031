import { fail, show } from "../engine/errors.js";
import { Adam } from "./adam.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import { exponentialDecay, type ScheduleConfig } from "./schedules.js";
import { SGD } from "./sgd.js";

const optimizers = {
  sgd: (config?: object) => new SGD(config),
  adam: (config?: object) => new Adam(config),
};

/** The optimizers that there are by name. */
export type OptimizerName = keyof typeof optimizers;

/** The optimizer that `compile` was given: an optimizer or a name, `"sgd"` or `"adam"`. */
export function resolveOptimizer(optimizer: OptimizerName | Optimizer): Optimizer {
  if (optimizer instanceof Optimizer) return optimizer;
  return makeOptimizer("compile optimizer", optimizer);
}

/** The optimizer that a model file describes. */
export function optimizerFromConfig(saved: OptimizerConfig | undefined): Optimizer {
  const { className, config } = saved ?? {};
  if (!config || typeof config !== "object") fail("model file optimizer", "a class and its settings", show(saved));
  const { learningRate } = config;
  const rate = learningRate && typeof learningRate === "object" ? scheduleFromConfig(learningRate) : learningRate;
  return makeOptimizer("model file optimizer", className, { ...config, learningRate: rate });
}

function makeOptimizer(where: string, name: unknown, config?: object): Optimizer {
  const key = typeof name === "string" ? name.toLowerCase() : "";
  const make = Object.hasOwn(optimizers, key) ? optimizers[key as OptimizerName] : undefined;
  return make ? make(config) : fail(where, "new SGD(…), new Adam(…) or a name among sgd, adam", show(name));
}

function scheduleFromConfig({ name, ...options }: ScheduleConfig): ReturnType<typeof exponentialDecay> {
  if (name !== "exponentialDecay") fail("model file optimizer", "the schedule exponentialDecay", show(name));
  return exponentialDecay(options);
}
