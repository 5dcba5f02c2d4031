import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import {
  huber,
  type LossConfig,
  type LossFunction,
  type LossOptions,
  logCosh,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogarithmicError,
} from "./losses.js";
import { reduce } from "./reduction.js";

/** The losses that can be given by name. */
const losses: Record<string, (options?: LossOptions & { delta?: number }) => LossFunction> = {
  meanSquaredError,
  meanAbsoluteError,
  huber,
  logCosh,
  meanAbsolutePercentageError,
  meanSquaredLogarithmicError,
};

/** Keras's short names. */
const shortNames: Record<string, string> = {
  mse: "meanSquaredError",
  mae: "meanAbsoluteError",
  mape: "meanAbsolutePercentageError",
  msle: "meanSquaredLogarithmicError",
};

/** Every name that stands for a loss. */
export const lossNames: readonly string[] = [...Object.keys(shortNames), ...Object.keys(losses)];

/** The loss of a name, null where there is none. */
export function namedLoss(name: string): LossFunction | null {
  const full = Object.hasOwn(shortNames, name) ? shortNames[name] : name;
  return Object.hasOwn(losses, full) ? losses[full]() : null;
}

/** The loss that `compile` was given: a name, a loss, or a function of the user's own, whose values are averaged. */
export function resolveLoss(loss: string | LossFunction): LossFunction {
  if (typeof loss === "string") {
    return namedLoss(loss) ?? fail("compile loss", `a loss among ${lossNames.join(", ")}`, show(loss));
  }
  if (typeof loss !== "function") {
    fail("compile loss", "a name or a function such as huber()", show(loss));
  }
  if (loss.config) return loss;
  return (yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor) =>
    reduce(loss(yTrue, yPred), sampleWeight, "sumOverBatchSize");
}

/** The loss that a model file names. */
export function lossFromConfig({ name, ...options }: LossConfig): LossFunction {
  const make = Object.hasOwn(losses, name) ? losses[name] : undefined;
  return make ? make(options) : fail("model file", `a loss among ${Object.keys(losses).join(", ")}`, show(name));
}
