import { deseasonalized } from "./deseasonalized.js";
import { type LocalForecast, LocalForecaster, type SeasonOptions } from "./localForecaster.js";

/** The M4 competition's test for a season: S. Makridakis, E. Spiliotis, V. Assimakopoulos, "The M4 Competition" (2020). */
const M4_TEST = { shortest: 2, seasons: 3, limit: 1.645 };

/**
 * Naive2, the M4 competition's yardstick: the last value without its season, with the season put back. A series that has no
 * significant season, or is shorter than three, is forecast by its last value.
 *
 * @throws TimecellError for options that it doesn't know
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { Naive2 } from "timecell/forecast";
 * const forecaster = new Naive2();
 * await forecaster.fit(panelOfArrays({ a: [1, 2, 3, 2, 4, 6, 3, 6, 9] }, { season: 3 }));
 * const { series } = await forecaster.predict(3);
 */
export class Naive2 extends LocalForecaster {
  constructor(options: SeasonOptions = {}) {
    super("Naive2", options, ["season"]);
  }

  protected goOnFrom(values: Float64Array, horizon: number, season: number): LocalForecast {
    return { values: naive2(values, horizon, season) };
  }
}

/** What `Naive2` forecasts for a series without gaps. */
export function naive2(values: Float64Array, horizon: number, season: number): Float64Array {
  const { values: rest, seasonality, figure } = deseasonalized(values, season, "multiplicative", M4_TEST);
  const last = rest[rest.length - 1];
  const phase = (h: number) => figure?.[(values.length + h) % season] ?? (seasonality === "additive" ? 0 : 1);
  return Float64Array.from({ length: horizon }, (_, h) =>
    seasonality === "additive" ? last + phase(h) : last * phase(h),
  );
}
