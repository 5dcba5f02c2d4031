import { fail, show } from "../engine/errors.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { maximum, mul, sub } from "../ops/arithmetic.js";
import { mean } from "../ops/reduce.js";
import { byKind } from "./forecastColumns.js";
import { elementwiseLoss, type LossFunction, type LossOptions, makeLoss, settingsOf } from "./loss.js";

/** Options of `pinball`. */
export interface PinballOptions extends LossOptions {
  /** Which share of the targets should lie below the prediction, between 0 and 1. @defaultValue 0.5 */
  readonly quantile?: number;
}

/**
 * The pinball loss, whose best prediction is a quantile: mean(max(q · (y − ŷ), (q − 1) · (y − ŷ))). Koenker and Bassett,
 * "Regression quantiles", 1978.
 *
 * @example
 * import { pinball, tensor } from "timecell";
 * pinball({ quantile: 0.9 })(tensor([[10]]), tensor([[8]])).item(); // 1.8
 */
export function pinball(options?: PinballOptions): LossFunction {
  const settings = settingsOf("pinball", options, { quantile: 0.5 });
  const { quantile } = settings;
  expectQuantile("pinball quantile", quantile);
  return elementwiseLoss("pinball", settings, (y, p) => tilted(sub(y, p), quantile));
}

/** Options of `multiQuantile`. */
export interface MultiQuantileOptions extends LossOptions {
  /** The quantiles, each between 0 and 1. @defaultValue [0.1, 0.5, 0.9] */
  readonly quantiles?: readonly number[];
}

/**
 * The pinball loss of several quantiles at once, one column of the predictions each: a forecast with its interval.
 * Targets `[batch, …, targets]`, predictions `[batch, …, quantiles · targets]`, the first quantile of all targets first.
 *
 * @example
 * import { Dense, LSTM, multiQuantile, Sequential } from "timecell";
 * const quantiles = [0.1, 0.5, 0.9];
 * const model = new Sequential([new LSTM(32, { inputShape: [null, 1] }), new Dense(quantiles.length)]);
 * model.compile({ optimizer: "adam", loss: multiQuantile({ quantiles }) });
 */
export function multiQuantile(options?: MultiQuantileOptions): LossFunction {
  const settings = settingsOf("multiQuantile", options, { quantiles: [0.1, 0.5, 0.9] as readonly number[] });
  const { quantiles } = settings;
  if (!Array.isArray(quantiles) || quantiles.length === 0) {
    fail("multiQuantile quantiles", "a list such as [0.1, 0.5, 0.9]", show(quantiles));
  }
  for (const quantile of quantiles) expectQuantile("multiQuantile quantiles", quantile);
  return makeLoss("multiQuantile", settings, (yTrue, yPred) => {
    const [y, p] = byKind("multiQuantile", yTrue, yPred, quantiles.length);
    return mean(tilted(sub(y, p), tensor(quantiles, [quantiles.length, 1])), [-2, -1]);
  });
}

/** max(q · e, (q − 1) · e) */
function tilted(error: Tensor, quantile: Tensor | number): Tensor {
  return maximum(mul(error, quantile), mul(error, sub(quantile, 1)));
}

function expectQuantile(where: string, quantile: number): void {
  if (!(quantile > 0 && quantile < 1)) fail(where, "a number between 0 and 1", show(quantile));
}
