import { type ThetaFamilyOptions, ThetaForecaster } from "./theta/thetaForecaster.js";
import { thetaVariants } from "./theta/thetaModel.js";

/**
 * The Theta method in the variant that suits each series best, by the squared error of its forecasts one step ahead:
 * see `Theta`.
 *
 * @throws TimecellError for options that it doesn't know
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { AutoTheta } from "timecell/forecast";
 * const forecaster = new AutoTheta({ decomposition: "additive" });
 * await forecaster.fit(panelOfArrays({ a: [5, 7, 6, 8, 9, 8, 10, 12, 11, 13] }));
 * const { series } = await forecaster.predict(3);
 */
export class AutoTheta extends ThetaForecaster {
  constructor(options: ThetaFamilyOptions = {}) {
    super("AutoTheta", options, [], thetaVariants);
  }
}
