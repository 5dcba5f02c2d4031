import { demandOf } from "./demand.js";
import { type LocalForecast, LocalForecaster } from "./localForecaster.js";
import { expectShare } from "./ses.js";
import { smoothed } from "./smoothing.js";

/** Options of `TSB`. */
export interface TSBOptions {
  /** How much of a new demand goes into its smoothed size, 0 to 1. @defaultValue 0.1 */
  readonly alphaDemand?: number;
  /** How much of whether there was one goes into the smoothed probability, 0 to 1. @defaultValue 0.1 */
  readonly alphaProbability?: number;
}

/**
 * Teunter, Syntetos and Babai's method for demand that comes now and then and may cease: the smoothed size of the
 * demands times the smoothed probability of one.
 *
 * R. H. Teunter, A. A. Syntetos, M. Z. Babai, "Intermittent demand: linking forecasting to inventory obsolescence",
 * European Journal of Operational Research 214 (2011).
 *
 * @throws TimecellError for a smoothing outside 0 … 1
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { TSB } from "timecell/forecast";
 * const forecaster = new TSB({ alphaDemand: 0.2 });
 * await forecaster.fit(panelOfArrays({ bolts: [0, 0, 5, 0, 0, 4, 0] }));
 * const { series } = await forecaster.predict(2);
 */
export class TSB extends LocalForecaster {
  private readonly alphaDemand: number;
  private readonly alphaProbability: number;

  constructor(options: TSBOptions = {}) {
    super("TSB", options, ["alphaDemand", "alphaProbability"]);
    const { alphaDemand = 0.1, alphaProbability = 0.1 } = options;
    expectShare("TSB alphaDemand", alphaDemand);
    expectShare("TSB alphaProbability", alphaProbability);
    this.alphaDemand = alphaDemand;
    this.alphaProbability = alphaProbability;
  }

  protected goOnFrom(values: Float64Array, horizon: number): LocalForecast {
    const demand = demandOf(values);
    const probability = smoothed(
      values.map((value) => (value === 0 ? 0 : 1)),
      this.alphaProbability,
    );
    const rate = demand.length > 0 ? smoothed(demand, this.alphaDemand) * probability : 0;
    return { values: new Float64Array(horizon).fill(rate) };
  }
}
