import { expectPositive, expectWhole } from "../../engine/checks.js";
import {
  chooseEdges,
  type EdgeChoices,
  type EdgeModel,
  levelSettings,
  slopeOf,
  withoutTrend,
} from "./edges/chooseEdges.js";
import { EdgeFilter } from "./edges/edgeFilter.js";
import { type LocalForecast, LocalForecaster, type SeasonOptions } from "./localForecaster.js";

/** Options of `EdgePreservingAverage`. */
export interface EdgePreservingAverageOptions extends SeasonOptions {
  /** How many values to each side of the phase are averaged. @defaultValue chosen for each series, 2 to 30 */
  readonly halfWidth?: number;
  /**
   * How far from the middle a value may lie to count, in standard deviations of the noise. @defaultValue chosen for
   * each series, 2.5 to 4
   */
  readonly threshold?: number;
  /** How many seasons back are averaged. @defaultValue 3 */
  readonly seasons?: number;
  /** From how many of the last errors the level is worked out. @defaultValue 100 */
  readonly levelWindow?: number;
}

/**
 * For long seasons that jump: the mean of the values around the same phase of earlier seasons, but for those across a
 * jump, that is far from the median; plus trend and level.
 *
 * The trend is the mean change from season to season, the level the mean of the last errors, which are clipped and
 * shrunk. Leaving out what is far from the middle is J.-S. Lee's sigma filter ("Digital image smoothing and the sigma
 * filter", 1983). What is not given is chosen by `fit` for each series on the last 40 % of its values: the widest
 * average whose error, one step ahead, is within one standard error of the least. A series that is no longer than a
 * season is forecast by its last value.
 *
 * @throws TimecellError for options that are out of range
 *
 * @example
 * import { courseSeries, mae } from "timecell";
 * import { historyOf, panelOfArrays } from "timecell/data";
 * import { EdgePreservingAverage } from "timecell/forecast";
 * const { values } = courseSeries("main");
 * const [series] = panelOfArrays({ course: values }).series;
 * const forecaster = new EdgePreservingAverage({ season: 365 });
 * await forecaster.fit(panelOfArrays({ course: values.subarray(0, 1000) }));
 * const histories = Array.from({ length: 461 }, (_, i) => historyOf(series, 1000 + i, 1));
 * const forecasts = await forecaster.forecast(histories, 1);
 * console.log(mae(values.subarray(1000), forecasts.map((forecast) => forecast.values[0]))); // the smoothed baseline has 4.569
 */
export class EdgePreservingAverage extends LocalForecaster<EdgeModel> {
  private readonly choices: EdgeChoices;

  constructor(options: EdgePreservingAverageOptions = {}) {
    const name = "EdgePreservingAverage";
    super(name, options, ["season", "halfWidth", "threshold", "seasons", "levelWindow"]);
    const { halfWidth, threshold, seasons = 3, levelWindow = 100 } = options;
    if (halfWidth !== undefined) expectWhole(`${name} halfWidth`, halfWidth, 0);
    if (threshold !== undefined) expectPositive(`${name} threshold`, threshold);
    expectWhole(`${name} seasons`, seasons, 1);
    expectWhole(`${name} levelWindow`, levelWindow, 0);
    this.choices = {
      halfWidths: halfWidth === undefined ? [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30] : [halfWidth],
      thresholds: threshold === undefined ? [2.5, 3, 3.5, 4] : [threshold],
      seasons,
      levelWindow,
    };
  }

  protected override learnSeries(values: Float64Array, season: number): EdgeModel {
    return chooseEdges(values, season, this.choices);
  }

  protected goOnFrom(values: Float64Array, horizon: number, season: number, model: EdgeModel): LocalForecast {
    const n = values.length;
    const slope = slopeOf(values, season);
    const filter = new EdgeFilter(withoutTrend(values, slope), season, model);
    const level = filter.levelAt(n, levelSettings(model.noise, this.choices.levelWindow));
    return {
      values: Float64Array.from({ length: horizon }, (_, h) => {
        const value = filter.seasonAt(n + h, n) + level + slope * (n + h);
        return Number.isNaN(value) ? values[n - 1] : value;
      }),
    };
  }
}
