import { expectOptions } from "../../engine/checks.js";
import type { ForecasterConfig } from "../forecaster.js";
import { SeasonalNaive } from "./seasonalNaive.js";

/**
 * The naive forecast: the last value that is known, for ever.
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { Naive } from "timecell/forecast";
 * const forecaster = new Naive();
 * await forecaster.fit(panelOfArrays({ sales: [3, 1, 2] }));
 * console.log((await forecaster.predict(2)).series[0].values); // 2, 2
 */
export class Naive extends SeasonalNaive {
  override readonly name: string = "Naive";

  constructor(options: Readonly<Record<never, never>> = {}) {
    expectOptions("Naive", options, []);
    super({ season: 1 });
  }

  override getConfig(): ForecasterConfig {
    return { className: "Naive", options: {} };
  }
}
