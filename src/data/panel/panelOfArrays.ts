import { expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { type Frequency, steps } from "../time/frequency.js";
import type { Panel } from "./panel.js";

/** Options of `panelOfArrays`. */
export interface PanelOfArraysOptions {
  /** Values in a season. @defaultValue 1 */
  readonly season?: number;
  /** What the values are called. @defaultValue "value" */
  readonly target?: string;
  /** The grid that the values stand on. @defaultValue steps without dates */
  readonly frequency?: Frequency;
  /** The period of every series' first value. @defaultValue 0 */
  readonly start?: number;
}

/**
 * A panel of plain arrays, a series each; NaN stands for a value that is missing.
 *
 * @throws TimecellError for no series, for one without values and for a value that is infinite
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * const panel = panelOfArrays({ north: [112, 118, 132], south: [81, 77, 90] }, { season: 12 });
 */
export function panelOfArrays(
  arrays: Readonly<Record<string, ArrayLike<number>>>,
  options: PanelOfArraysOptions = {},
): Panel {
  const where = "panelOfArrays";
  expectOptions(where, options, ["season", "target", "frequency", "start"]);
  const { season = 1, target = "value", frequency = steps, start = 0 } = options;
  expectWhole(`${where} season`, season, 1);
  if (typeof arrays !== "object" || arrays === null) fail(where, "arrays by the names of their series", show(arrays));
  const ids = Object.keys(arrays);
  if (ids.length === 0) fail(where, "at least one series", "none");
  const series = ids.map((id) => {
    const values = Float64Array.from(arrays[id]);
    if (values.length === 0) fail(`${where} ${show(id)}`, "at least one value", "none");
    const infinite = values.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    if (infinite >= 0) fail(`${where} ${show(id)}[${infinite}]`, "a finite number or NaN", show(values[infinite]));
    return { id, start, values, pastCovariates: [], futureCovariates: [], staticCovariates: [] };
  });
  return {
    source: where,
    frequency,
    season,
    target,
    pastCovariates: [],
    futureCovariates: [],
    staticCovariates: [],
    series,
  };
}
