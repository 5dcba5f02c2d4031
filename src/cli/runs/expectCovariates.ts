import type { Panel } from "../../data/panel/panel.js";
import { fail, show } from "../../engine/errors.js";
import { AutoForecaster } from "../../forecast/automatic/autoForecaster.js";
import type { Forecaster } from "../../forecast/forecaster.js";
import { Conformal } from "../../forecast/intervals/conformal.js";
import type { MissingCovariate } from "../../forecast/plan/missingCovariates.js";
import { labelled, rangesOf } from "../../forecast/plan/seriesPlan.js";

/** Ranges that a message shows. */
const SHOWN = 5;

/**
 * Rejects future covariates that a forecast beyond the end needs and that aren't there.
 *
 * @throws TimecellError with series, columns and dates
 */
export function expectFutureCovariates(source: string, missing: readonly MissingCovariate[], horizon: number): void {
  if (missing.length === 0) return;
  failOnMissing(
    source,
    `future covariates for the ${horizon} periods ahead`,
    missing,
    "add rows with these dates, an empty value and the covariates, or take a shorter --horizon",
  );
}

/** What share of a series is forecast to calibrate intervals, at its end. */
const CALIBRATED = 1 / 3;

/**
 * Rejects gaps in future covariates where forecasts of the past need them: those of a backtest, and those that a forecaster
 * calibrates its intervals on.
 *
 * @param reach how many periods before the end of each series the earliest forecast of the backtest begins
 * @throws TimecellError with series, columns and dates
 */
export function expectPastOfCovariates(panel: Panel, forecaster: Forecaster, reach: number): void {
  const { source, frequency, futureCovariates, series } = panel;
  const calibrates = forecaster instanceof Conformal || forecaster instanceof AutoForecaster;
  const needed = (length: number) => reach + (calibrates ? Math.ceil((length - reach) * CALIBRATED) : 0);
  const missing = series.flatMap(({ id, start, values: { length }, futureCovariates: known }) =>
    futureCovariates.flatMap((column, i): MissingCovariate[] => {
      const ranges = rangesOf(length, (t) => Number.isNaN(known[i][t]), Math.max(0, length - needed(length)));
      return ranges.map((range) => ({ series: id, column, ...labelled(range, start, frequency) }));
    }),
  );
  if (missing.length === 0) return;
  failOnMissing(
    source,
    "future covariates where the past is forecast",
    missing,
    "fill them in, for example with data.covariateGaps=previous",
  );
}

function failOnMissing(source: string, expected: string, missing: readonly MissingCovariate[], remedy: string): never {
  const shown = missing.slice(0, SHOWN).map(({ series, column, from, to, periods }) => {
    const dates = periods === 1 ? from : `${from} … ${to} (${periods} periods)`;
    return `series ${show(series)} has no ${show(column)} for ${dates}`;
  });
  const more = missing.length - SHOWN;
  if (more > 0) shown.push(`and ${more} more`);
  return fail(source, expected, shown.join("; "), remedy);
}
