import { expectOneOf } from "../../engine/checks.js";
import { type ThetaFamilyOptions, ThetaForecaster } from "./theta/thetaForecaster.js";
import { type ThetaVariant, thetaVariants } from "./theta/thetaModel.js";

/** Options of `Theta`. */
export interface ThetaOptions extends ThetaFamilyOptions {
  /**
   * "standard" has θ = 2 and a line through all values, "optimized" searches θ, "dynamic" lets the line change with
   * each value, "dynamicOptimized" does both. @defaultValue "standard"
   */
  readonly variant?: ThetaVariant;
}

/**
 * The Theta method: simple exponential smoothing with half the slope of the line through the values, after the season
 * was taken out where the series has one.
 *
 * V. Assimakopoulos, K. Nikolopoulos, "The theta model: a decomposition approach to forecasting", International Journal
 * of Forecasting 16 (2000), in the state space form of Fiorucci et al. (2016). A series that is constant or has three
 * values or fewer is forecast by its last one.
 *
 * @throws TimecellError for options that it doesn't know
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { Theta } from "timecell/forecast";
 * const forecaster = new Theta({ variant: "dynamicOptimized", levels: [0.8] });
 * await forecaster.fit(panelOfArrays({ a: [5, 7, 6, 8, 9, 8, 10, 12, 11, 13] }));
 * const { series } = await forecaster.predict(3);
 */
export class Theta extends ThetaForecaster {
  constructor(options: ThetaOptions = {}) {
    const { variant = "standard" } = options ?? {};
    expectOneOf("Theta variant", variant, thetaVariants);
    super("Theta", options, ["variant"], [variant]);
  }
}
