import { expectOneOf, expectOptions, expectWhole } from "../../engine/checks.js";
import { FILL_METHODS, type FillMethod } from "./fillMethod.js";
import type { Panel } from "./panel.js";

/** Options of `fillGaps`. */
export interface FillGapsOptions {
  /**
   * What stands in for a missing value: "linear", a line between its neighbours; "previous" or "next", the nearest value on that
   * side; "seasonal", the value of the last season that has one, else of the next; "mean" of the series; "zero". Where there is
   * no such value, the nearest. Only "previous" and "zero" never look ahead.
   */
  readonly method: FillMethod;
  /** The same for past and future covariates. @defaultValue they stay as they are */
  readonly covariates?: FillMethod;
  /** The longest gap to fill in, in periods; longer ones stay. @defaultValue Infinity */
  readonly longest?: number;
}

/**
 * A panel whose gaps are filled in; one without any value stays as it is.
 *
 * @throws TimecellError for a method that there isn't
 *
 * @example
 * import { fillGaps, panelOfArrays } from "timecell/data";
 * const panel = panelOfArrays({ a: [1, Number.NaN, 3] });
 * console.log(fillGaps(panel, { method: "linear" }).series[0].values); // [1, 2, 3]
 */
export function fillGaps<P extends Panel>(panel: P, options: FillGapsOptions): P {
  const where = "fillGaps";
  expectOptions(where, options, ["method", "covariates", "longest"]);
  const { method, covariates, longest = Number.POSITIVE_INFINITY } = options ?? {};
  expectOneOf(`${where} method`, method, FILL_METHODS);
  expectOneOf(`${where} covariates`, covariates, [undefined, ...FILL_METHODS]);
  if (longest !== Number.POSITIVE_INFINITY) expectWhole(`${where} longest`, longest, 1);
  const fill = (values: Float64Array, by: FillMethod | undefined) =>
    by === undefined ? values : filled(values, by, panel.season, longest);
  const series = panel.series.map((one) => ({
    ...one,
    values: fill(one.values, method),
    pastCovariates: one.pastCovariates.map((covariate) => fill(covariate, covariates)),
    futureCovariates: one.futureCovariates.map((covariate) => fill(covariate, covariates)),
  }));
  return { ...panel, series };
}

function filled(values: Float64Array, method: FillMethod, season: number, longest: number): Float64Array {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === values.length || (known.length === 0 && method !== "zero")) return values;
  const mean = known.reduce((sum, value) => sum + value / known.length, 0);
  const result = values.slice();
  for (let start = 0; start < values.length; start++) {
    if (!Number.isNaN(values[start])) continue;
    let end = start + 1;
    while (end < values.length && Number.isNaN(values[end])) end += 1;
    const [before, after] = [values[start - 1] ?? Number.NaN, values[end] ?? Number.NaN];
    for (let t = start; t < end && end - start <= longest; t++) {
      const share = (t - start + 1) / (end - start + 1);
      const value = {
        linear: (1 - share) * before + share * after,
        previous: before,
        next: after,
        mean,
        zero: 0,
        seasonal: Number.NaN,
      };
      const chosen = method === "seasonal" ? seasonal(result, values, t, season) : value[method];
      result[t] = firstKnown(chosen, method === "next" ? after : before, before, after);
    }
    start = end;
  }
  return result;
}

/** The value of the last season that has one, filled in or not, else of the next. */
function seasonal(result: Float64Array, values: Float64Array, t: number, season: number): number {
  if (t >= season && !Number.isNaN(result[t - season])) return result[t - season];
  for (let later = t + season; later < values.length; later += season) {
    if (!Number.isNaN(values[later])) return values[later];
  }
  return Number.NaN;
}

function firstKnown(...values: number[]): number {
  return values.find((value) => !Number.isNaN(value)) ?? Number.NaN;
}
