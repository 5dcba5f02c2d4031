import { expectNumbers } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { type LocalForecast, LocalForecaster } from "./localForecaster.js";
import { bestSmoothing, smoothed } from "./smoothing.js";

/** Option of `SES`. */
export interface SESOptions {
  /** How much of a new value goes into the level, 0 to 1. @defaultValue the one of least squared error, between 0.01 and 0.99 */
  readonly alpha?: number;
}

/**
 * Simple exponential smoothing: the last level, which is α times the last value plus 1 − α times the level before.
 *
 * R. G. Brown, "Statistical forecasting for inventory control" (1959). Without `alpha` each series, and each history of it,
 * gets the α of its own least squared error. For intervals take `AutoETS` with the model "ANN".
 *
 * @throws TimecellError for an alpha outside 0 … 1
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { SES } from "timecell/forecast";
 * const forecaster = new SES({ alpha: 0.5 });
 * await forecaster.fit(panelOfArrays({ a: [1, 3, 2, 4] }));
 * const { series } = await forecaster.predict(2); // [3, 3]
 */
export class SES extends LocalForecaster<number> {
  private readonly alpha?: number;

  constructor(options: SESOptions = {}) {
    super("SES", options, ["alpha"]);
    const { alpha } = options;
    if (alpha !== undefined) expectShare("SES alpha", alpha);
    this.alpha = alpha;
  }

  protected override learnSeries(values: Float64Array): number {
    return this.alpha ?? bestSmoothing(values, 0.01, 0.99);
  }

  protected goOnFrom(values: Float64Array, horizon: number, _season: number, alpha: number): LocalForecast {
    return { values: new Float64Array(horizon).fill(smoothed(values, alpha)) };
  }
}

/** Rejects what is no number from 0 to 1. */
export function expectShare(where: string, value: number): void {
  expectNumbers(where, { value });
  if (value < 0 || value > 1) fail(where, "a number from 0 to 1", show(value));
}
