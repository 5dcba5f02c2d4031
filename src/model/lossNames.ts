import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy } from "./crossentropies.js";
import { cosineSimilarity, klDivergence, poisson } from "./divergences.js";
import { binaryFocalCrossentropy, categoricalFocalCrossentropy } from "./focalCrossentropies.js";
import { categoricalHinge, hinge, squaredHinge } from "./hinges.js";
import { gaussianLikelihood, negativeBinomialLikelihood, studentTLikelihood } from "./likelihoods.js";
import type { LossConfig, LossFunction } from "./loss.js";
import {
  huber,
  logCosh,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogarithmicError,
} from "./losses.js";
import { dice, tversky } from "./overlaps.js";
import { multiQuantile, pinball } from "./quantileLosses.js";
import { reduce } from "./reduction.js";

type LossMaker = (options?: never) => LossFunction;

/** The losses that can be given by name. */
const losses = {
  meanSquaredError,
  meanAbsoluteError,
  huber,
  logCosh,
  meanAbsolutePercentageError,
  meanSquaredLogarithmicError,
  cosineSimilarity,
  klDivergence,
  poisson,
  binaryCrossentropy,
  binaryFocalCrossentropy,
  categoricalCrossentropy,
  categoricalFocalCrossentropy,
  sparseCategoricalCrossentropy,
  hinge,
  squaredHinge,
  categoricalHinge,
  dice,
  tversky,
  pinball,
  multiQuantile,
  gaussianLikelihood,
  studentTLikelihood,
  negativeBinomialLikelihood,
} satisfies Record<string, LossMaker>;

/** Keras's short names. */
const shortNames = {
  mse: meanSquaredError,
  mae: meanAbsoluteError,
  mape: meanAbsolutePercentageError,
  msle: meanSquaredLogarithmicError,
  kld: klDivergence,
  bce: binaryCrossentropy,
} satisfies Record<string, LossMaker>;

/** The losses that there are by name. */
export type LossName = keyof typeof losses | keyof typeof shortNames;

const named: Record<string, LossMaker> = { ...shortNames, ...losses };

/** Every name that stands for a loss. */
export const lossNames: readonly string[] = Object.keys(named);

/** The loss of a name, null where there is none. */
export function namedLoss(name: string): LossFunction | null {
  return Object.hasOwn(named, name) ? named[name]() : null;
}

/** The loss that `compile` was given: a name, a loss, or a function of the user's own, whose values are averaged. */
export function resolveLoss(loss: LossName | LossFunction): LossFunction {
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
  const make = Object.hasOwn(losses, name) ? named[name] : undefined;
  return make
    ? make(options as never)
    : fail("model file", `a loss among ${Object.keys(losses).join(", ")}`, show(name));
}
