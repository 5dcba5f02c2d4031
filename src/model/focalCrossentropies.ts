import { expectBooleans } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { activations } from "../ops/activations.js";
import { add, maximum, mul, sub } from "../ops/arithmetic.js";
import { log, pow } from "../ops/elementary.js";
import { mean, sum } from "../ops/reduce.js";
import {
  binaryElements,
  type CrossentropyOptions,
  crossentropyDefaults,
  expectCrossentropy,
  normalizedProbability,
  smoothed,
} from "./crossentropies.js";
import { type LossFunction, makeLoss, settingsOf } from "./loss.js";
import { matched } from "./sameRank.js";

/** Options of `binaryFocalCrossentropy`. */
export interface BinaryFocalOptions extends CrossentropyOptions {
  /** Whether yes counts `alpha` and no 1 − `alpha`. @defaultValue false */
  readonly applyClassBalancing?: boolean;
  /** @defaultValue 0.25 */
  readonly alpha?: number;
  /** How little what is predicted well already counts. @defaultValue 2 */
  readonly gamma?: number;
}

/**
 * The crossentropy of yes-or-no targets where those that are predicted well count little: (1 − p)^gamma times as much, p
 * the probability given to what is true. Lin et al., "Focal loss for dense object detection", 2018.
 *
 * @example
 * import { binaryFocalCrossentropy, tensor } from "timecell";
 * binaryFocalCrossentropy({ gamma: 1 })(tensor([[1]]), tensor([[0.8]])).item(); // 0.0446
 */
export function binaryFocalCrossentropy(options?: BinaryFocalOptions): LossFunction {
  const name = "binaryFocalCrossentropy";
  const defaults = { applyClassBalancing: false, alpha: 0.25, gamma: 2, ...crossentropyDefaults };
  const settings = settingsOf(name, options, defaults);
  const { applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing } = settings;
  expectCrossentropy(name, settings);
  expectBooleans(name, { applyClassBalancing });
  expectFocus(name, gamma, [alpha]);
  return makeLoss(name, settings, (yTrue, yPred) => {
    const [given, logits] = matched(name, yTrue, yPred);
    const y = smoothed(given, labelSmoothing, 2);
    const p = fromLogits ? activations.sigmoid(logits) : logits;
    const hit = add(mul(y, p), mul(sub(1, y), sub(1, p)));
    const focal = mul(focus(hit, gamma), binaryElements(y, p, false));
    const balance = add(mul(y, alpha), mul(sub(1, y), 1 - alpha));
    return mean(applyClassBalancing ? mul(balance, focal) : focal, -1);
  });
}

/** Options of `categoricalFocalCrossentropy`. */
export interface CategoricalFocalOptions extends CrossentropyOptions {
  /** How much the classes count, all or each. @defaultValue 0.25 */
  readonly alpha?: number | readonly number[];
  /** How little what is predicted well already counts. @defaultValue 2 */
  readonly gamma?: number;
}

/** The crossentropy of targets that are one class each, where those that are predicted well count little. */
export function categoricalFocalCrossentropy(options?: CategoricalFocalOptions): LossFunction {
  const name = "categoricalFocalCrossentropy";
  const defaults = { alpha: 0.25 as number | readonly number[], gamma: 2, ...crossentropyDefaults };
  const settings = settingsOf(name, options, defaults);
  const { alpha, gamma, fromLogits, labelSmoothing } = settings;
  expectCrossentropy(name, settings);
  expectFocus(name, gamma, [alpha].flat());
  return makeLoss(name, settings, (yTrue, yPred) => {
    const [given, logits] = matched(name, yTrue, yPred);
    const y = smoothed(given, labelSmoothing, given.shape.at(-1) as number);
    const p = normalizedProbability(fromLogits ? activations.softmax(logits) : logits);
    const weight = mul(focus(p, gamma), typeof alpha === "number" ? alpha : tensor(alpha));
    return mul(sum(mul(weight, mul(y, log(p))), -1), -1);
  });
}

/** (1 − p)^gamma */
function focus(p: Tensor, gamma: number): Tensor {
  const miss = sub(1, p);
  if (gamma === 0) return add(mul(miss, 0), 1);
  return pow(Number.isInteger(gamma) ? miss : maximum(miss, SMALLEST_MISS), gamma);
}

/** Keeps the logarithm in a power from zero. */
const SMALLEST_MISS = 1e-30;

function expectFocus(name: string, gamma: number, alphas: readonly unknown[]): void {
  if (!(gamma >= 0 && Number.isFinite(gamma))) fail(`${name} gamma`, "a number of at least 0", show(gamma));
  for (const alpha of alphas) if (!Number.isFinite(alpha)) fail(`${name} alpha`, "a finite number", show(alpha));
}
