import { expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { Panel } from "../panel/panel.js";

/** Values of covariates that follow from the period alone: an array for each, from a first period on. */
export type FeaturesOfPeriods = (first: number, length: number) => Float64Array[];

/** Periods that series may lie apart from each other and still share their features. */
const SHARED = 1_000_000;

/**
 * A panel with more future covariates, known for all periods of each series and `horizon` beyond. Series share the arrays, which
 * are worked out once.
 */
export function withFutureFeatures<P extends Panel>(
  where: string,
  panel: P,
  horizon: number,
  names: readonly string[],
  features: FeaturesOfPeriods,
): P {
  expectWhole(`${where} horizon`, horizon, 0);
  const known = [...panel.pastCovariates, ...panel.futureCovariates];
  const repeated = names.find((name, i) => known.includes(name) || names.indexOf(name) !== i);
  if (repeated !== undefined) fail(where, "covariates that the panel doesn't have yet", show(repeated));
  const starts = panel.series.map(({ start }) => start);
  const ends = panel.series.map(({ start, values }) => start + values.length + horizon);
  const [first, end] = [
    starts.reduce((a, b) => Math.min(a, b), Infinity),
    ends.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const total = panel.series.reduce((sum, { values }) => sum + values.length + horizon, 0);
  const shared = end - first <= SHARED + total ? features(first, end - first) : null;
  const series = panel.series.map((one, i) => {
    const length = ends[i] - one.start;
    const own = shared
      ? shared.map((feature) => feature.subarray(one.start - first, one.start - first + length))
      : features(one.start, length);
    return { ...one, futureCovariates: [...one.futureCovariates, ...own] };
  });
  return { ...panel, futureCovariates: [...panel.futureCovariates, ...names], series };
}
