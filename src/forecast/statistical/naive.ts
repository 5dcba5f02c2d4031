import { type IntervalOptions, type LocalForecast, LocalForecaster } from "./localForecaster.js";
import { rootMeanSquare } from "./rootMeanSquare.js";

/**
 * The naive forecast: the last value again and again. Its intervals are those of a random walk.
 *
 * @throws TimecellError for options that it doesn't know
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { Naive } from "timecell/forecast";
 * const forecaster = new Naive({ levels: [0.8] });
 * await forecaster.fit(panelOfArrays({ a: [1, 3, 2, 4] }));
 * const { series } = await forecaster.predict(2); // [4, 4]
 */
export class Naive extends LocalForecaster {
  constructor(options: IntervalOptions = {}) {
    super("Naive", options, ["levels"]);
  }

  protected override lookBack(): number {
    return this.levels.length === 0 ? 1 : Number.POSITIVE_INFINITY;
  }

  protected goOnFrom(values: Float64Array, horizon: number): LocalForecast {
    const last = values[values.length - 1];
    const forecast = new Float64Array(horizon).fill(last);
    if (this.levels.length === 0) return { values: forecast };
    const deviation = rootMeanSquare(values.length - 1, (i) => values[i + 1] - values[i]);
    return {
      values: forecast,
      deviations: Float64Array.from({ length: horizon }, (_, h) => deviation * Math.sqrt(h + 1)),
    };
  }
}
