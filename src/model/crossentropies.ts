import { expectBooleans, expectFraction, expectNumbers, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { sameShape, type Tensor, tensor } from "../engine/tensor.js";
import { setMask } from "../layers/masks.js";
import { activations, softplus } from "../ops/activations.js";
import { add, div, equal, maximum, minimum, mul, sub } from "../ops/arithmetic.js";
import { log } from "../ops/elementary.js";
import { mean, sum } from "../ops/reduce.js";
import { squeeze } from "../ops/shape.js";
import { EPSILON, type LossFunction, type LossOptions, makeLoss, settingsOf } from "./loss.js";
import { matched } from "./sameRank.js";

/** Options of the losses on probabilities. */
export interface CrossentropyOptions extends LossOptions {
  /** Whether predictions come before the sigmoid or softmax: better numbers than after it. @defaultValue false */
  readonly fromLogits?: boolean;
  /** How far targets are moved towards even odds, 0 … 1. @defaultValue 0 */
  readonly labelSmoothing?: number;
  /** The axis of the classes: the last, no other. @defaultValue -1 */
  readonly axis?: number;
}

export const crossentropyDefaults = { fromLogits: false, labelSmoothing: 0, axis: -1 };

/** Checks the settings that these losses share. */
export function expectCrossentropy(name: string, settings: typeof crossentropyDefaults): void {
  const { fromLogits, labelSmoothing, axis } = settings;
  expectBooleans(name, { fromLogits });
  if (axis !== -1) fail(`${name} axis`, "-1, the last axis", show(axis), "transpose targets and predictions");
  if (labelSmoothing !== 1) expectFraction(`${name} labelSmoothing`, labelSmoothing);
}

/** Probabilities away from 0 and 1, so that their logarithms are finite. */
export function clippedProbability(p: Tensor): Tensor {
  return minimum(maximum(p, EPSILON), 1 - EPSILON);
}

/** Targets of 0 and 1 moved towards one half, or towards even odds of `classes`. */
export function smoothed(y: Tensor, labelSmoothing: number, classes: number): Tensor {
  return labelSmoothing === 0 ? y : add(mul(y, 1 - labelSmoothing), labelSmoothing / classes);
}

/** −y · log p − (1 − y) · log (1 − p), element by element. */
export function binaryElements(y: Tensor, p: Tensor, fromLogits: boolean): Tensor {
  if (fromLogits) return sub(softplus(p), mul(y, p));
  const odds = clippedProbability(p);
  return mul(add(mul(y, log(odds)), mul(sub(1, y), log(sub(1, odds)))), -1);
}

/** Predictions made to add up to 1 over the classes, away from 0 and 1. */
export function normalizedProbability(p: Tensor): Tensor {
  return clippedProbability(div(p, sum(p, -1, true)));
}

/**
 * The crossentropy of yes-or-no targets: mean(−y · log ŷ − (1 − y) · log (1 − ŷ)).
 *
 * @example
 * import { binaryCrossentropy, tensor } from "timecell";
 * binaryCrossentropy()(tensor([[1], [0]]), tensor([[0.8], [0.4]])).item(); // 0.367
 */
export function binaryCrossentropy(options?: CrossentropyOptions): LossFunction {
  const name = "binaryCrossentropy";
  const settings = settingsOf(name, options, crossentropyDefaults);
  const { fromLogits, labelSmoothing } = settings;
  expectCrossentropy(name, settings);
  return makeLoss(name, settings, (yTrue, yPred) => {
    const [y, p] = matched(name, yTrue, yPred);
    return mean(binaryElements(smoothed(y, labelSmoothing, 2), p, fromLogits), -1);
  });
}

/**
 * The crossentropy of targets that are one class each, written as probabilities: −Σ y · log ŷ over the last axis.
 *
 * @example
 * import { categoricalCrossentropy, tensor } from "timecell";
 * categoricalCrossentropy()(tensor([[0, 1, 0]]), tensor([[0.1, 0.7, 0.2]])).item(); // 0.357
 */
export function categoricalCrossentropy(options?: CrossentropyOptions): LossFunction {
  const name = "categoricalCrossentropy";
  const settings = settingsOf(name, options, crossentropyDefaults);
  const { fromLogits, labelSmoothing } = settings;
  expectCrossentropy(name, settings);
  return makeLoss(name, settings, (yTrue, yPred) => {
    const [y, p] = matched(name, yTrue, yPred);
    return crossed(smoothed(y, labelSmoothing, y.shape.at(-1) as number), p, fromLogits);
  });
}

/** Options of `sparseCategoricalCrossentropy`. */
export interface SparseCrossentropyOptions extends LossOptions {
  /** Whether predictions come before the softmax: better numbers than after it. @defaultValue false */
  readonly fromLogits?: boolean;
  /** A class that doesn't count, such as −1 for "unknown". @defaultValue null */
  readonly ignoreClass?: number | null;
}

/**
 * The crossentropy of targets that are classes 0, 1, 2 …: −log of the probability that was given to the right one.
 * Targets `[batch, …]` or `[batch, …, 1]`, predictions `[batch, …, classes]`.
 *
 * @example
 * import { sparseCategoricalCrossentropy, tensor } from "timecell";
 * sparseCategoricalCrossentropy()(tensor([1]), tensor([[0.1, 0.7, 0.2]])).item(); // 0.357
 */
export function sparseCategoricalCrossentropy(options?: SparseCrossentropyOptions): LossFunction {
  const name = "sparseCategoricalCrossentropy";
  const settings = settingsOf(name, options, { fromLogits: false, ignoreClass: null as number | null });
  const { fromLogits, ignoreClass } = settings;
  expectBooleans(name, { fromLogits });
  if (ignoreClass !== null) expectNumbers(name, { ignoreClass });
  return makeLoss(name, settings, (yTrue, yPred) => {
    const classes = classesOf(name, yTrue, yPred);
    const values = crossed(oneHot(name, classes, yPred, ignoreClass), yPred, fromLogits);
    if (ignoreClass !== null) setMask(values, sub(1, equal(classes, ignoreClass)));
    return values;
  });
}

/** −Σ y · log p over the last axis. */
function crossed(y: Tensor, p: Tensor, fromLogits: boolean): Tensor {
  const logs = fromLogits ? activations.logSoftmax(p) : log(normalizedProbability(p));
  return mul(sum(mul(y, logs), -1), -1);
}

/** Targets as `[batch, …]`, one class each. */
export function classesOf(name: string, yTrue: Tensor, yPred: Tensor): Tensor {
  const classes = yTrue.rank === yPred.rank && yTrue.shape.at(-1) === 1 ? squeeze(yTrue, -1) : yTrue;
  if (!sameShape(classes.shape, yPred.shape.slice(0, -1))) {
    fail(name, `targets ${show(yPred.shape.slice(0, -1))}, one class each`, show(yTrue.shape));
  }
  return classes;
}

/** Classes as rows of 0 and 1; a row of zeros for the class that doesn't count. */
function oneHot(name: string, classes: Tensor, yPred: Tensor, ignoreClass: number | null): Tensor {
  const count = yPred.shape.at(-1) as number;
  const rows = new Float32Array(yPred.size);
  for (const [row, one] of classes.toArray().entries()) {
    if (one === ignoreClass) continue;
    expectWhole(`${name} target`, one, 0);
    if (one >= count) fail(`${name} target`, `a class below ${count}, the size of the predictions`, show(one));
    rows[row * count + one] = 1;
  }
  return tensor(rows, yPred.shape);
}
