import { type IntervalOptions, type LocalForecast, LocalForecaster } from "./localForecaster.js";
import { meanOf } from "./meanOf.js";
import { rootMeanSquare } from "./rootMeanSquare.js";

/**
 * The mean of all values.
 *
 * @throws TimecellError for options that it doesn't know
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { Mean } from "timecell/forecast";
 * const forecaster = new Mean({ levels: [0.95] });
 * await forecaster.fit(panelOfArrays({ a: [1, 3, 2, 4] }));
 * const { series } = await forecaster.predict(2); // [2.5, 2.5]
 */
export class Mean extends LocalForecaster {
  constructor(options: IntervalOptions = {}) {
    super("Mean", options, ["levels"]);
  }

  protected goOnFrom(values: Float64Array, horizon: number): LocalForecast {
    const n = values.length;
    const mean = meanOf(values);
    const deviation = rootMeanSquare(n, (i) => values[i] - mean, n - 1) * Math.sqrt(1 + 1 / n);
    return { values: new Float64Array(horizon).fill(mean), deviations: new Float64Array(horizon).fill(deviation) };
  }
}
