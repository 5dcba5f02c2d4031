import { expectOneOf } from "../../engine/checks.js";
import type { Seasonality } from "./decompose.js";
import { ETSForecaster, type RefitOptions } from "./ets/etsForecaster.js";
import type { IntervalOptions } from "./localForecaster.js";

/** Options of `Holt`. */
export interface HoltOptions extends IntervalOptions, RefitOptions {
  /** Whether errors are added, or multiply with the value. @defaultValue "additive" */
  readonly error?: Seasonality;
}

/**
 * Holt's method: a level and a slope, smoothed exponentially; the slope dies out where that suits a series better.
 *
 * C. C. Holt, "Forecasting seasonals and trends by exponentially weighted moving averages" (1957); `AutoETS` with the
 * model "AAN".
 *
 * @throws TimecellError for options that it doesn't know and, when it learns, for values that aren't above 0 where
 *   errors multiply
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { Holt } from "timecell/forecast";
 * const forecaster = new Holt();
 * await forecaster.fit(panelOfArrays({ a: [1, 3, 4, 6, 8, 9, 11, 12, 14, 15] }));
 * const { series } = await forecaster.predict(3);
 */
export class Holt extends ETSForecaster {
  constructor(options: HoltOptions = {}) {
    const { error = "additive" } = options ?? {};
    expectOneOf("Holt error", error, ["additive", "multiplicative"]);
    const forms = { errors: [error], trends: [true], seasonalities: [null], dampings: [true, false] };
    super("Holt", options, ["error"], forms);
  }
}
