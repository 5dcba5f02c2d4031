import { expectOneOf } from "../../engine/checks.js";
import { demandOf, intervalsOf } from "./demand.js";
import { type LocalForecast, LocalForecaster } from "./localForecaster.js";
import { bestSmoothing, smoothed } from "./smoothing.js";

/** Option of `Croston`. */
export interface CrostonOptions {
  /**
   * "classic" smooths with α = 0.1, "optimized" with the best α between 0.1 and 0.3, and "sba" is the classic forecast
   * times 0.95, which takes out most of its bias. @defaultValue "classic"
   */
  readonly variant?: "classic" | "optimized" | "sba";
}

/**
 * Croston's method for demand that comes now and then: the smoothed size of the demands over the smoothed interval
 * between them.
 *
 * J. D. Croston, "Forecasting and stock control for intermittent demands", Operational Research Quarterly 23 (1972);
 * "sba": A. A. Syntetos, J. E. Boylan, "The accuracy of intermittent demand estimates", International Journal of
 * Forecasting 21 (2005). A series without a value above 0 is forecast by its last value.
 *
 * @throws TimecellError for an unknown variant
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { Croston } from "timecell/forecast";
 * const forecaster = new Croston({ variant: "sba" });
 * await forecaster.fit(panelOfArrays({ bolts: [0, 0, 5, 0, 0, 4, 0] }));
 * const { series } = await forecaster.predict(2);
 */
export class Croston extends LocalForecaster {
  private readonly variant: "classic" | "optimized" | "sba";

  constructor(options: CrostonOptions = {}) {
    super("Croston", options, ["variant"]);
    const { variant = "classic" } = options;
    expectOneOf("Croston variant", variant, ["classic", "optimized", "sba"]);
    this.variant = variant;
  }

  protected goOnFrom(values: Float64Array, horizon: number): LocalForecast {
    return { values: new Float64Array(horizon).fill(this.rate(values)) };
  }

  /** The demand to be expected in a period. */
  private rate(values: Float64Array): number {
    const demand = demandOf(values);
    if (demand.length === 0) return values[values.length - 1];
    const optimized = this.variant === "optimized";
    const [size, interval] = [demand, intervalsOf(values)].map((part) =>
      smoothed(part, optimized ? bestSmoothing(part, 0.1, 0.3) : 0.1),
    );
    return (size / interval) * (this.variant === "sba" ? 0.95 : 1);
  }
}
