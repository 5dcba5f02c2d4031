import { fail, show } from "../engine/errors.js";
import { Adadelta } from "./adadelta.js";
import { Adagrad } from "./adagrad.js";
import { Adam } from "./adam.js";
import { Adamax } from "./adamax.js";
import { AdamW } from "./adamW.js";
import { Ftrl } from "./ftrl.js";
import { Lion } from "./lion.js";
import { Nadam } from "./nadam.js";
import { Optimizer, type OptimizerConfig } from "./optimizer.js";
import { RMSprop } from "./rmsprop.js";
import { scheduleFromConfig } from "./scheduleNames.js";
import { SGD } from "./sgd.js";

const optimizers = {
  sgd: (config?: object) => new SGD(config),
  rmsprop: (config?: object) => new RMSprop(config),
  adam: (config?: object) => new Adam(config),
  adamw: (config?: object) => new AdamW(config),
  adamax: (config?: object) => new Adamax(config),
  nadam: (config?: object) => new Nadam(config),
  adagrad: (config?: object) => new Adagrad(config),
  adadelta: (config?: object) => new Adadelta(config),
  lion: (config?: object) => new Lion(config),
  ftrl: (config?: object) => new Ftrl(config),
};

/** The optimizers that there are by name. */
export type OptimizerName = keyof typeof optimizers;

/** The optimizer that `compile` was given: an optimizer or a name such as `"adam"`. */
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
  const names = Object.keys(optimizers).join(", ");
  return make ? make(config) : fail(where, `new SGD(…), new Adam(…) or a name among ${names}`, show(name));
}
