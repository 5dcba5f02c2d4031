import { expectNumbers } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { add, div, mul, sub } from "../ops/arithmetic.js";
import { sum } from "../ops/reduce.js";
import { EPSILON, type LossFunction, type LossOptions, makeLoss, settingsOf } from "./loss.js";
import { matched } from "./sameRank.js";

type Axis = number | readonly number[] | null;

/** Options of `dice`. */
export interface DiceOptions extends LossOptions {
  /** The axis, or axes, along which events are counted; null for all, the batch too. @defaultValue null */
  readonly axis?: Axis;
}

/**
 * One minus the Dice coefficient, for events that are rare: 1 − 2 Σ y ŷ / (Σ y + Σ ŷ).
 *
 * @example
 * import { dice, tensor } from "timecell";
 * dice()(tensor([[1, 0, 0, 0]]), tensor([[0.5, 0, 0, 0]])).item(); // 0.333
 */
export function dice(options?: DiceOptions): LossFunction {
  const settings = settingsOf("dice", options, { axis: null as Axis });
  expectAxis("dice", settings.axis);
  const total = (x: Tensor) => sum(x, settings.axis ?? undefined);
  return makeLoss("dice", settings, (yTrue, yPred) => {
    const [y, p] = matched("dice", yTrue, yPred);
    return sub(1, div(mul(total(mul(y, p)), 2), add(add(total(y), total(p)), EPSILON)));
  });
}

/** Options of `tversky`. */
export interface TverskyOptions extends DiceOptions {
  /** How much an event that was missed counts. @defaultValue 0.5 */
  readonly alpha?: number;
  /** How much an event that was none counts. @defaultValue 0.5 */
  readonly beta?: number;
}

/**
 * One minus the Tversky index: Dice's loss with weights of their own for events missed and events that were none. Salehi
 * et al., "Tversky loss function for image segmentation", 2017.
 */
export function tversky(options?: TverskyOptions): LossFunction {
  const settings = settingsOf("tversky", options, { alpha: 0.5, beta: 0.5, axis: null as Axis });
  const { alpha, beta, axis } = settings;
  expectNumbers("tversky", { alpha, beta });
  expectAxis("tversky", axis);
  const total = (x: Tensor) => sum(x, axis ?? undefined);
  return makeLoss("tversky", settings, (yTrue, yPred) => {
    const [y, p] = matched("tversky", yTrue, yPred);
    const hits = total(mul(y, p));
    const missed = mul(total(mul(sub(1, p), y)), alpha);
    const none = mul(total(mul(p, sub(1, y))), beta);
    return sub(1, div(hits, add(add(add(hits, missed), none), EPSILON)));
  });
}

function expectAxis(name: string, axis: Axis): void {
  const whole = axis === null || [axis].flat().every(Number.isInteger);
  if (!whole) fail(`${name} axis`, "an axis, a list of them, or null", show(axis));
}
