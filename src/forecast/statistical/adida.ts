import { periodsPerDemand, sumsOver } from "./demand.js";
import { type LocalForecast, LocalForecaster } from "./localForecaster.js";
import { bestSmoothing, smoothed } from "./smoothing.js";

/**
 * Aggregate–disaggregate intermittent demand approach: simple exponential smoothing of sums over as many periods as lie
 * between two demands on average, spread evenly over them again.
 *
 * K. Nikolopoulos et al., "An aggregate–disaggregate intermittent demand approach (ADIDA) to forecasting", Journal of the
 * Operational Research Society 62 (2011).
 *
 * @throws TimecellError for options, of which it has none
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { ADIDA } from "timecell/forecast";
 * const forecaster = new ADIDA();
 * await forecaster.fit(panelOfArrays({ bolts: [0, 0, 5, 0, 0, 4, 0] }));
 * const { series } = await forecaster.predict(2);
 */
export class ADIDA extends LocalForecaster {
  constructor(options: Record<string, never> = {}) {
    super("ADIDA", options, []);
  }

  protected goOnFrom(values: Float64Array, horizon: number): LocalForecast {
    const isDemand = values.some((value) => value !== 0);
    const rate = isDemand ? smoothedSums(values, periodsPerDemand(values)) : 0;
    return { values: new Float64Array(horizon).fill(rate) };
  }
}

/** The demand to be expected in a period, from sums over `size` periods each. */
export function smoothedSums(values: Float64Array, size: number): number {
  const sums = sumsOver(values, size);
  return smoothed(sums, bestSmoothing(sums, 0.1, 0.3)) / size;
}
