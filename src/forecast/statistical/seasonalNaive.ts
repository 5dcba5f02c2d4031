import { type IntervalOptions, type LocalForecast, LocalForecaster, type SeasonOptions } from "./localForecaster.js";
import { rootMeanSquare } from "./rootMeanSquare.js";

/**
 * The seasonal naive forecast: the last season again and again. Where a series is shorter than a season, its last value
 * stands in for those that are not there. Its intervals are those of a seasonal random walk.
 *
 * @throws TimecellError for options that it doesn't know
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { SeasonalNaive } from "timecell/forecast";
 * const forecaster = new SeasonalNaive({ levels: [0.8] });
 * await forecaster.fit(panelOfArrays({ a: [1, 2, 3, 4, 5, 6] }, { season: 3 }));
 * const { series } = await forecaster.predict(4); // [4, 5, 6, 4]
 */
export class SeasonalNaive extends LocalForecaster {
  constructor(options: SeasonOptions & IntervalOptions = {}) {
    super("SeasonalNaive", options, ["season", "levels"]);
  }

  protected override lookBack(season: number): number {
    return this.levels.length === 0 ? season : Number.POSITIVE_INFINITY;
  }

  protected goOnFrom(values: Float64Array, horizon: number, season: number): LocalForecast {
    const n = values.length;
    const forecast = new Float64Array(horizon);
    for (let h = 0; h < horizon; h++) forecast[h] = values[n - season + (h % season)] ?? values[n - 1];
    if (this.levels.length === 0) return { values: forecast };
    const lag = n > season ? season : 1; // a series that is no longer than a season has no seasonal changes
    const deviation = rootMeanSquare(n - lag, (i) => values[i + lag] - values[i]);
    return {
      values: forecast,
      deviations: Float64Array.from({ length: horizon }, (_, h) => deviation * Math.sqrt(Math.floor(h / lag) + 1)),
    };
  }
}
