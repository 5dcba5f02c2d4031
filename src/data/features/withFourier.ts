import { expectOptions, expectPositive, expectWhole } from "../../engine/checks.js";
import { fail } from "../../engine/errors.js";
import { cos, sin } from "../../engine/numeric.js";
import type { Panel } from "../panel/panel.js";
import { modulo } from "../time/civil.js";
import { withFutureFeatures } from "./futureFeatures.js";

/** Options of `withFourier`. */
export interface FourierOptions {
  /** How many periods beyond the last value they are to reach: the longest horizon that will be forecast. */
  readonly horizon: number;
  /** How many pairs of waves: the k-th goes round k times in a season. */
  readonly order: number;
  /** Periods in a season; it need be no whole number: 365.25 days. @defaultValue the panel's season */
  readonly season?: number;
}

/**
 * A panel with Fourier terms as future covariates, known for the past and the future alike: sin(2πkt / season) and
 * cos(2πkt / season) for k = 1 … order, t being the period. They let a model learn a long season with few inputs.
 *
 * @throws TimecellError for an order above half the season, which the values couldn't tell from a lower one
 *
 * @example
 * import { panelOfArrays, withFourier } from "timecell/data";
 * const panel = withFourier(panelOfArrays({ a: [1, 2, 3, 4] }, { season: 4 }), { order: 1, horizon: 4 });
 * console.log(panel.futureCovariates, panel.series[0].futureCovariates[1]); // cos: 1, 0, -1, 0, 1, 0, -1, 0
 */
export function withFourier<P extends Panel>(panel: P, options: FourierOptions): P {
  const where = "withFourier";
  expectOptions(where, options, ["horizon", "order", "season"]);
  const { horizon, order, season = panel.season } = options ?? {};
  expectWhole(`${where} order`, order, 1);
  expectPositive(`${where} season`, season);
  if (order > season / 2)
    fail(`${where} order`, `at most half the season of ${season}`, `${order}`, "say a longer season");
  const waves = Array.from({ length: order }, (_, i) => i + 1);
  const names = waves.flatMap((k) => [`sin(${k}t/${season})`, `cos(${k}t/${season})`]);
  return withFutureFeatures(where, panel, horizon, names, (first, length) =>
    waves.flatMap((k) => {
      const angles = Float64Array.from({ length }, (_, i) => (2 * Math.PI * modulo(k * (first + i), season)) / season);
      return [angles.map((angle) => sin(angle)), angles.map((angle) => cos(angle))];
    }),
  );
}
