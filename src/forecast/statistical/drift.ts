import { type IntervalOptions, type LocalForecast, LocalForecaster } from "./localForecaster.js";
import { rootMeanSquare } from "./rootMeanSquare.js";

/**
 * The drift forecast: a straight line from the first value through the last, goes on. Its intervals are those of a
 * random walk whose drift was estimated.
 *
 * @throws TimecellError for options that it doesn't know
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { Drift } from "timecell/forecast";
 * const forecaster = new Drift();
 * await forecaster.fit(panelOfArrays({ a: [1, 3, 2, 4] }));
 * const { series } = await forecaster.predict(2); // [5, 6]
 */
export class Drift extends LocalForecaster {
  constructor(options: IntervalOptions = {}) {
    super("Drift", options, ["levels"]);
  }

  protected goOnFrom(values: Float64Array, horizon: number): LocalForecast {
    const changes = values.length - 1;
    const last = values[changes];
    const slope = changes > 0 ? (last - values[0]) / changes : 0;
    const deviation = rootMeanSquare(changes, (i) => values[i + 1] - values[i] - slope);
    const steps = Float64Array.from({ length: horizon }, (_, h) => h + 1);
    return {
      values: steps.map((step) => last + slope * step),
      deviations: steps.map((step) => deviation * Math.sqrt(step * (1 + step / Math.max(1, changes)))),
    };
  }
}
