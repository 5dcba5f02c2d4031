import { expectWhole } from "../../engine/checks.js";
import { type LocalForecast, LocalForecaster, type SeasonOptions } from "./localForecaster.js";
import { meanOf } from "./meanOf.js";

/** Options of `SeasonalWindowAverage`. */
export interface SeasonalWindowAverageOptions extends SeasonOptions {
  /** Of how many of the last seasons the mean is taken; fewer where a series is shorter. */
  readonly window: number;
}

/**
 * The mean of the last seasons, for each phase of the season; of all values where a phase has none.
 *
 * @throws TimecellError for a window that is no whole number of 1 or more
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { SeasonalWindowAverage } from "timecell/forecast";
 * const forecaster = new SeasonalWindowAverage({ window: 2, season: 3 });
 * await forecaster.fit(panelOfArrays({ a: [1, 2, 3, 5, 6, 7] }));
 * const { series } = await forecaster.predict(3); // [3, 4, 5]
 */
export class SeasonalWindowAverage extends LocalForecaster {
  readonly window: number;

  constructor(options: SeasonalWindowAverageOptions) {
    super("SeasonalWindowAverage", options, ["season", "window"]);
    expectWhole("SeasonalWindowAverage window", options.window, 1);
    this.window = options.window;
  }

  protected goOnFrom(values: Float64Array, horizon: number, season: number): LocalForecast {
    const n = values.length;
    const phases = Float64Array.from({ length: Math.min(season, horizon) }, (_, phase) => {
      const seasonsAgo = Array.from({ length: this.window }, (_, i) => values[n - season * (this.window - i) + phase]);
      const there = seasonsAgo.filter((value) => value !== undefined);
      return there.length > 0 ? meanOf(there) : meanOf(values);
    });
    return { values: Float64Array.from({ length: horizon }, (_, h) => phases[h % season]) };
  }
}
