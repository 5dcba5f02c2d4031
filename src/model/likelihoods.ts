import { expectOneOf } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { softplus } from "../ops/activations.js";
import { add, div, mul, sub } from "../ops/arithmetic.js";
import { log, square } from "../ops/elementary.js";
import { logGamma } from "../ops/logGamma.js";
import { mean } from "../ops/reduce.js";
import { byKind, kindAt } from "./forecastColumns.js";
import { type LossFunction, type LossOptions, makeLoss, settingsOf } from "./loss.js";

/** Options of the losses that are the negative logarithm of a likelihood. */
export interface LikelihoodOptions extends LossOptions {
  /** What makes predictions positive where they have to be; `"linear"` if the model has done it. @defaultValue "softplus" */
  readonly activation?: "softplus" | "linear";
  /** Added after softplus, so that no forecast is ever certain. @defaultValue 0.001 */
  readonly epsilon?: number;
}

const defaults = { activation: "softplus" as "softplus" | "linear", epsilon: 1e-3 };

/** ½ log 2π */
const HALF_LOG_TWO_PI = 0.9189385332046727;
const LOG_PI = 1.1447298858494002;

/**
 * The negative log-likelihood of targets under normal distributions whose means and standard deviations are predicted:
 * mean(½ log 2π + log σ + ½ ((y − μ) / σ)²). Targets `[batch, …, targets]`; predictions `[batch, …, 2 · targets]`, the means
 * first.
 *
 * @example
 * import { Dense, gaussianLikelihood, LSTM, Sequential } from "timecell";
 * const model = new Sequential([new LSTM(32, { inputShape: [null, 1] }), new Dense(2)]); // mean, and scale before softplus
 * model.compile({ optimizer: "adam", loss: gaussianLikelihood() });
 */
export function gaussianLikelihood(options?: LikelihoodOptions): LossFunction {
  return likelihood("gaussianLikelihood", options, {}, 2, (y, kind, positive) => {
    const scale = positive(kind(1));
    const distance = div(sub(y, kind(0)), scale);
    return add(add(log(scale), mul(square(distance), 0.5)), HALF_LOG_TWO_PI);
  });
}

/** Options of `studentTLikelihood`. */
export interface StudentTOptions extends LikelihoodOptions {
  /** The degrees of freedom: the fewer, the more outliers are expected; null if they are predicted. @defaultValue null */
  readonly degreesOfFreedom?: number | null;
}

/**
 * The negative log-likelihood under Student's t distributions, for targets with outliers. Predictions
 * `[batch, …, 3 · targets]`: locations, scales, degrees of freedom less 2; without the last where `degreesOfFreedom` is
 * given.
 *
 * @example
 * import { studentTLikelihood, tensor } from "timecell";
 * const loss = studentTLikelihood({ degreesOfFreedom: 3, activation: "linear" });
 * loss(tensor([[2]]), tensor([[1, 0.5]])).item(); // 2.0023
 */
export function studentTLikelihood(options?: StudentTOptions): LossFunction {
  const freedom = options?.degreesOfFreedom ?? null;
  if (freedom !== null && !(freedom > 0 && Number.isFinite(freedom))) {
    fail("studentTLikelihood degreesOfFreedom", "a number above 0, or null", show(freedom));
  }
  const own = { degreesOfFreedom: freedom };
  return likelihood("studentTLikelihood", options, own, freedom === null ? 3 : 2, (y, kind, positive) => {
    const degrees = freedom === null ? add(positive(kind(2)), 2) : tensor(freedom);
    const scale = positive(kind(1));
    const above = mul(add(degrees, 1), 0.5);
    const far = log(add(div(square(div(sub(y, kind(0)), scale)), degrees), 1));
    const width = add(log(scale), mul(add(log(degrees), LOG_PI), 0.5));
    return add(add(mul(above, far), width), sub(logGamma(mul(degrees, 0.5)), logGamma(above)));
  });
}

/**
 * The negative log-likelihood of counts under negative binomial distributions, for demand that is sparse and bursty.
 * Predictions `[batch, …, 2 · targets]`: means μ, then dispersions α, with the variance μ + α μ². Salinas et al., "DeepAR",
 * 2017.
 *
 * @example
 * import { negativeBinomialLikelihood, tensor } from "timecell";
 * const loss = negativeBinomialLikelihood({ activation: "linear" });
 * loss(tensor([[3]]), tensor([[2, 0.5]])).item(); // 2.0794, −log ⅛
 */
export function negativeBinomialLikelihood(options?: LikelihoodOptions): LossFunction {
  return likelihood("negativeBinomialLikelihood", options, {}, 2, (y, kind, positive) => {
    const dispersion = positive(kind(1));
    const spread = mul(positive(kind(0)), dispersion);
    const size = div(1, dispersion);
    const ways = sub(logGamma(add(y, size)), add(logGamma(size), logGamma(add(y, 1))));
    const odds = sub(mul(y, log(div(spread, add(spread, 1)))), mul(size, log(add(spread, 1))));
    return mul(add(ways, odds), -1);
  });
}

/** A loss from the negative logarithm of each target's likelihood, averaged over the last axis. */
function likelihood<Own extends object>(
  name: string,
  options: (LikelihoodOptions & Partial<Own>) | undefined,
  own: Own,
  kinds: number,
  elements: (y: Tensor, kind: (index: number) => Tensor, positive: (x: Tensor) => Tensor) => Tensor,
): LossFunction {
  const settings = settingsOf<Own & typeof defaults>(name, options as never, { ...own, ...defaults });
  const { activation, epsilon } = settings as typeof defaults;
  expectOneOf(`${name} activation`, activation, ["softplus", "linear"]);
  if (!(epsilon >= 0 && Number.isFinite(epsilon))) fail(`${name} epsilon`, "a number of at least 0", show(epsilon));
  const positive = (x: Tensor) => (activation === "linear" ? x : add(softplus(x), epsilon));
  return makeLoss(name, settings, (yTrue, yPred) => {
    const [y, p] = byKind(name, yTrue, yPred, kinds);
    return mean(
      elements(y, (index) => kindAt(p, index), positive),
      [-2, -1],
    );
  });
}
