import { expectWhole } from "../../engine/checks.js";
import { type LocalForecast, LocalForecaster } from "./localForecaster.js";
import { meanOf } from "./meanOf.js";

/** Option of `WindowAverage`. */
export interface WindowAverageOptions {
  /** How many of the last values are averaged; fewer where a series is shorter. */
  readonly window: number;
}

/**
 * The mean of the last values.
 *
 * @throws TimecellError for a window that is no whole number of 1 or more
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { WindowAverage } from "timecell/forecast";
 * const forecaster = new WindowAverage({ window: 2 });
 * await forecaster.fit(panelOfArrays({ a: [1, 3, 2, 4] }));
 * const { series } = await forecaster.predict(2); // [3, 3]
 */
export class WindowAverage extends LocalForecaster {
  readonly window: number;

  constructor(options: WindowAverageOptions) {
    super("WindowAverage", options, ["window"]);
    expectWhole("WindowAverage window", options.window, 1);
    this.window = options.window;
  }

  protected goOnFrom(values: Float64Array, horizon: number): LocalForecast {
    const begin = Math.max(0, values.length - this.window);
    return { values: new Float64Array(horizon).fill(meanOf(values, begin)) };
  }
}
