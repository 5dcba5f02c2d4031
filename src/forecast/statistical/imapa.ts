import { smoothedSums } from "./adida.js";
import { periodsPerDemand } from "./demand.js";
import { type LocalForecast, LocalForecaster } from "./localForecaster.js";
import { meanOf } from "./meanOf.js";

/**
 * Intermittent multiple aggregation prediction algorithm: the mean of what `ADIDA` gives for sums over 1, 2, … periods,
 * up to as many as lie between two demands on average.
 *
 * A. A. Syntetos, J. E. Boylan, "Intermittent demand forecasting: context, methods and applications" (2021).
 *
 * @throws TimecellError for options, of which it has none
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { IMAPA } from "timecell/forecast";
 * const forecaster = new IMAPA();
 * await forecaster.fit(panelOfArrays({ bolts: [0, 0, 5, 0, 0, 4, 0] }));
 * const { series } = await forecaster.predict(2);
 */
export class IMAPA extends LocalForecaster {
  constructor(options: Record<string, never> = {}) {
    super("IMAPA", options, []);
  }

  protected goOnFrom(values: Float64Array, horizon: number): LocalForecast {
    const isDemand = values.some((value) => value !== 0);
    const sizes = isDemand ? Array.from({ length: periodsPerDemand(values) }, (_, i) => i + 1) : [];
    const rate = isDemand ? meanOf(sizes.map((size) => smoothedSums(values, size))) : 0;
    return { values: new Float64Array(horizon).fill(rate) };
  }
}
