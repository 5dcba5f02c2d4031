import { expectBooleans } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { ETSForecaster, type RefitOptions } from "./ets/etsForecaster.js";
import type { IntervalOptions, SeasonOptions } from "./localForecaster.js";

/** Options of `AutoETS`. */
export interface AutoETSOptions extends SeasonOptions, IntervalOptions, RefitOptions {
  /**
   * Error, trend and season as letters: A adds, M multiplies, N is none, and Z chooses; a trend is A, N or Z.
   * @defaultValue "ZZZ"
   */
  readonly model?: string;
  /** Whether a trend dies out. @defaultValue chosen */
  readonly damped?: boolean;
}

/**
 * Exponential smoothing in the form of error, trend and season that suits each series best, by the corrected Akaike
 * criterion.
 *
 * R. J. Hyndman, A. B. Koehler, R. D. Snyder, S. Grose, "A state space framework for automatic forecasting using
 * exponential smoothing methods", International Journal of Forecasting 18 (2002), searched as statsforecast does. A
 * series that is too short for any form is smoothed without trend and season; seasons of more than 400 values are left
 * out.
 *
 * @throws TimecellError for a model that there isn't and, when it learns, for values that aren't above 0 where the
 *   model has to multiply
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { AutoETS } from "timecell/forecast";
 * const forecaster = new AutoETS({ levels: [0.8, 0.95] });
 * const values = Array.from({ length: 48 }, (_, t) => 100 + t + 10 * Math.sin((t * Math.PI) / 6) + Math.cos(t * t));
 * await forecaster.fit(panelOfArrays({ a: values }, { season: 12 }));
 * const { series } = await forecaster.predict(12);
 */
export class AutoETS extends ETSForecaster {
  constructor(options: AutoETSOptions = {}) {
    const { model = "ZZZ", damped } = options ?? {};
    const letters = /^([AMZ])([ANZ])([ANMZ])$/.exec(String(model));
    if (!letters || /^A.M$/.test(model)) {
      fail("AutoETS model", 'three letters for error, trend and season, such as "ZZZ", "AAN" or "MAM"', show(model));
    }
    if (damped !== undefined) expectBooleans("AutoETS", { damped });
    const [, error, trend, season] = letters;
    super("AutoETS", options, ["season", "model", "damped"], {
      errors: error === "Z" ? ["additive", "multiplicative"] : [error === "A" ? "additive" : "multiplicative"],
      trends: trend === "Z" ? [false, true] : [trend === "A"],
      seasonalities:
        season === "Z"
          ? [null, "additive", "multiplicative"]
          : [season === "N" ? null : season === "A" ? "additive" : "multiplicative"],
      dampings: damped === undefined ? [true, false] : [damped],
    });
  }
}
