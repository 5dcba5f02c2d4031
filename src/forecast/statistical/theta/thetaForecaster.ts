import { expectBooleans, expectOneOf } from "../../../engine/checks.js";
import type { Seasonality } from "../decompose.js";
import { deseasonalized } from "../deseasonalized.js";
import type { RefitOptions } from "../ets/etsForecaster.js";
import { type IntervalOptions, type LocalForecast, LocalForecaster, type SeasonOptions } from "../localForecaster.js";
import { normalQuantile } from "../normalQuantile.js";
import { rootMeanSquare } from "../rootMeanSquare.js";
import { type FittedTheta, fitTheta } from "./fitTheta.js";
import { thetaForecast } from "./thetaForecast.js";
import type { ThetaModel, ThetaVariant } from "./thetaModel.js";

/** Options of the Theta method, whatever its variant. */
export interface ThetaFamilyOptions extends SeasonOptions, IntervalOptions, RefitOptions {
  /** How the season is taken out before and put back after. @defaultValue "multiplicative", where all values are above 0 */
  readonly decomposition?: Seasonality;
}

/**
 * A forecaster by the Theta method, in the best of some variants; null is kept of a series that is constant or too
 * short.
 */
export abstract class ThetaForecaster extends LocalForecaster<ThetaModel | null> {
  protected override readonly refits: boolean;
  private readonly decomposition: Seasonality;
  private readonly variants: readonly ThetaVariant[];

  protected constructor(
    className: string,
    options: ThetaFamilyOptions,
    known: readonly string[],
    variants: readonly ThetaVariant[],
  ) {
    super(className, options, [...known, "season", "levels", "decomposition", "refit"]);
    const { decomposition = "multiplicative", refit = false } = options;
    expectOneOf(`${className} decomposition`, decomposition, ["additive", "multiplicative"]);
    expectBooleans(className, { refit });
    this.decomposition = decomposition;
    this.refits = refit;
    this.variants = variants;
  }

  protected override learnSeries(values: Float64Array, season: number): ThetaModel | null {
    return isSimple(values) ? null : this.best(this.seasonless(values, season).values);
  }

  protected override secondsPerValue(): number {
    return 1e-5 * this.variants.length;
  }

  protected goOnFrom(values: Float64Array, horizon: number, season: number, model: ThetaModel | null): LocalForecast {
    if (isSimple(values)) {
      const deviation = rootMeanSquare(values.length - 1, (i) => values[i + 1] - values[i]);
      return {
        values: new Float64Array(horizon).fill(values[values.length - 1]),
        deviations: Float64Array.from({ length: horizon }, (_, h) => deviation * Math.sqrt(h + 1)),
      };
    }
    const { values: rest, seasonality, figure } = this.seasonless(values, season);
    const forecast = thetaForecast(rest, model ?? this.best(rest), horizon);
    if (!figure) return forecast;
    const phase = (h: number) => figure[(values.length + h) % season];
    if (seasonality === "additive") return { ...forecast, values: forecast.values.map((value, h) => value + phase(h)) };
    return {
      values: forecast.values.map((value, h) => value * phase(h)),
      deviations: forecast.deviations?.map((deviation, h) => deviation * phase(h)),
    };
  }

  private seasonless(values: Float64Array, season: number) {
    return deseasonalized(values, season, this.decomposition, { shortest: 4, seasons: 2, limit: normalQuantile(0.95) });
  }

  private best(values: Float64Array): ThetaModel {
    const fitted = this.variants.map((variant) => fitTheta(values, variant));
    return fitted.reduce((best: FittedTheta, one) => (one.error < best.error ? one : best)).model;
  }
}

/** Whether the last value is all that there is to say. */
function isSimple(values: Float64Array): boolean {
  return values.length <= 3 || values.every((value) => value === values[0]);
}
