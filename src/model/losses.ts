import { expectPositive } from "../engine/checks.js";
import type { Tensor } from "../engine/tensor.js";
import { add, div, maximum, mul, sub } from "../ops/arithmetic.js";
import { abs, exp, log, square } from "../ops/elementary.js";
import { huberElements } from "../ops/huber.js";
import { EPSILON, elementwiseLoss, type LossFunction, type LossOptions, settingsOf } from "./loss.js";

export type { LossConfig, LossFunction, LossOptions, LossSetting } from "./loss.js";

/**
 * The mean squared error, mean((y − ŷ)²) over the last axis and then the batch.
 *
 * @example
 * import { meanSquaredError, tensor } from "timecell";
 * meanSquaredError()(tensor([[1], [2]]), tensor([[1], [4]])).item(); // 2
 */
export function meanSquaredError(options?: LossOptions): LossFunction {
  return elementwiseLoss("meanSquaredError", settingsOf("meanSquaredError", options, {}), (y, p) => square(sub(p, y)));
}

/**
 * The mean absolute error, mean(|y − ŷ|).
 *
 * @example
 * import { meanAbsoluteError, tensor } from "timecell";
 * meanAbsoluteError()(tensor([[1], [2]]), tensor([[1], [4]])).item(); // 1
 */
export function meanAbsoluteError(options?: LossOptions): LossFunction {
  return elementwiseLoss("meanAbsoluteError", settingsOf("meanAbsoluteError", options, {}), (y, p) => abs(sub(p, y)));
}

/** Options of `huber`. */
export interface HuberOptions extends LossOptions {
  /** Where the parabola ends. @defaultValue 1 */
  readonly delta?: number;
}

/**
 * The Huber loss: ½ e² for errors up to `delta`, delta · (|e| − ½ delta) beyond it, so that outliers pull with constant
 * force. Huber, "Robust estimation of a location parameter", 1964.
 *
 * @example
 * import { huber, tensor } from "timecell";
 * huber({ delta: 2 })(tensor([[0]]), tensor([[3]])).item(); // 4
 */
export function huber(options?: HuberOptions): LossFunction {
  const settings = settingsOf("huber", options, { delta: 1 });
  const { delta } = settings;
  expectPositive("huber delta", delta);
  return elementwiseLoss("huber", settings, (y, p) => huberElements(y, p, delta));
}

/**
 * The logarithm of the hyperbolic cosine of the error: about ½ e² for small errors, |e| − ln 2 for large ones.
 *
 * @example
 * import { logCosh, tensor } from "timecell";
 * logCosh()(tensor([[0]]), tensor([[1]])).item(); // 0.4338
 */
export function logCosh(options?: LossOptions): LossFunction {
  return elementwiseLoss("logCosh", settingsOf("logCosh", options, {}), (y, p) => {
    const error = abs(sub(p, y));
    return sub(add(error, log(add(exp(mul(error, -2)), 1))), Math.LN2);
  });
}

/**
 * The mean absolute percentage error, 100 · mean(|y − ŷ| / |y|), with |y| at least 1e-7.
 *
 * @example
 * import { meanAbsolutePercentageError, tensor } from "timecell";
 * meanAbsolutePercentageError()(tensor([[10]]), tensor([[9]])).item(); // 10
 */
export function meanAbsolutePercentageError(options?: LossOptions): LossFunction {
  return elementwiseLoss(
    "meanAbsolutePercentageError",
    settingsOf("meanAbsolutePercentageError", options, {}),
    (y, p) => mul(abs(div(sub(y, p), maximum(abs(y), EPSILON))), 100),
  );
}

/**
 * The mean squared logarithmic error, mean((ln(1 + y) − ln(1 + ŷ))²), with y and ŷ at least 1e-7.
 *
 * @example
 * import { meanSquaredLogarithmicError, tensor } from "timecell";
 * meanSquaredLogarithmicError()(tensor([[1]]), tensor([[3]])).item(); // 0.4805
 */
export function meanSquaredLogarithmicError(options?: LossOptions): LossFunction {
  const logarithm = (x: Tensor) => log(add(maximum(x, EPSILON), 1));
  return elementwiseLoss(
    "meanSquaredLogarithmicError",
    settingsOf("meanSquaredLogarithmicError", options, {}),
    (y, p) => square(sub(logarithm(p), logarithm(y))),
  );
}
