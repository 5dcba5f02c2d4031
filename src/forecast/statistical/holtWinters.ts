import { expectOneOf } from "../../engine/checks.js";
import type { Seasonality } from "./decompose.js";
import { ETSForecaster, type RefitOptions } from "./ets/etsForecaster.js";
import type { IntervalOptions, SeasonOptions } from "./localForecaster.js";

/** Options of `HoltWinters`. */
export interface HoltWintersOptions extends SeasonOptions, IntervalOptions, RefitOptions {
  /** Whether season and errors are added, or multiply with the value. @defaultValue "additive" */
  readonly seasonality?: Seasonality;
}

/**
 * Holt and Winters' method: a level, a slope and a season, smoothed exponentially; the slope dies out where that suits
 * a series better.
 *
 * P. R. Winters, "Forecasting sales by exponentially weighted moving averages", Management Science 6 (1960); `AutoETS`
 * with the model "AAA" or "MAM". A series that is no longer than a season has none.
 *
 * @throws TimecellError for options that it doesn't know and, when it learns, for a season of 1 and for values that
 *   aren't above 0 where the season multiplies
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { HoltWinters } from "timecell/forecast";
 * const forecaster = new HoltWinters({ season: 4, levels: [0.8] });
 * const values = Array.from({ length: 24 }, (_, t) => 20 + t + 5 * Math.sin((t * Math.PI) / 2) + Math.cos(t * t));
 * await forecaster.fit(panelOfArrays({ a: values }));
 * const { series } = await forecaster.predict(4);
 */
export class HoltWinters extends ETSForecaster {
  constructor(options: HoltWintersOptions = {}) {
    const { seasonality = "additive" } = options ?? {};
    expectOneOf("HoltWinters seasonality", seasonality, ["additive", "multiplicative"]);
    const forms = { errors: [seasonality], trends: [true], seasonalities: [seasonality], dampings: [true, false] };
    super("HoltWinters", options, ["season", "seasonality"], forms);
  }
}
