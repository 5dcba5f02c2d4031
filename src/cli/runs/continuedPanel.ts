import type { Panel, PanelSeries, StaticCovariate } from "../../data/panel/panel.js";
import { fail, show } from "../../engine/errors.js";
import { expectSameGrid } from "../../forecast/expectSameGrid.js";

/**
 * A panel of newer values behind one that a forecaster knows: series that it knows go on where they ended, the newer
 * values counting where both have one; others stand for themselves.
 *
 * @throws TimecellError for another frequency and for other covariates
 */
export function continuedPanel(known: Panel, newer: Panel): Panel {
  expectAlike(known, newer);
  const before = new Map(known.series.map((one) => [one.id, one]));
  const series = newer.series.map((one) => {
    const placed = { ...one, staticCovariates: places(one.staticCovariates, newer, known) };
    const old = before.get(one.id);
    return old && old.start <= one.start ? joined(old, placed) : placed;
  });
  return { ...newer, season: known.season, staticCovariates: known.staticCovariates, series };
}

function expectAlike(known: Panel, newer: Panel): void {
  const { source } = newer;
  expectSameGrid(source, known, newer);
  for (const name of ["pastCovariates", "futureCovariates"] as const) {
    if (show(known[name]) !== show(newer[name])) {
      fail(source, `the ${name} ${show(known[name])}, as the forecaster knows them`, show(newer[name]));
    }
  }
  const [fixed, given] = [known, newer].map((one) => show(one.staticCovariates.map(({ name }) => name)));
  if (fixed !== given) fail(source, `the staticCovariates ${fixed}, as the forecaster knows them`, given);
}

/** Categories as their places in the lists that are known, which may be others in a newer file; -1 for a new one. */
function places(values: readonly number[], newer: Panel, known: Panel): number[] {
  return values.map((value, i) => {
    const { categories: list }: StaticCovariate = known.staticCovariates[i];
    const own = newer.staticCovariates[i].categories;
    return list && own ? list.indexOf(own[value]) : value;
  });
}

function joined(old: PanelSeries, newer: PanelSeries): PanelSeries {
  const offset = newer.start - old.start;
  const length = Math.max(old.values.length, offset + newer.values.length);
  const past = (before: Float64Array, after: Float64Array) => over(before, after, offset, length);
  return {
    ...newer,
    start: old.start,
    values: past(old.values, newer.values),
    pastCovariates: newer.pastCovariates.map((one, i) => past(old.pastCovariates[i], one)),
    futureCovariates: newer.futureCovariates.map((one, i) => {
      const before = old.futureCovariates[i];
      return over(before, one, offset, Math.max(before.length, offset + one.length));
    }),
  };
}

/** Values over earlier ones, where they are known; NaN where neither is. */
function over(before: Float64Array, after: Float64Array, offset: number, length: number): Float64Array {
  const values = new Float64Array(length).fill(Number.NaN);
  values.set(before);
  for (const [i, value] of after.entries()) if (!Number.isNaN(value)) values[offset + i] = value;
  return values;
}
