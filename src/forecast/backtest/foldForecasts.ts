import type { Panel } from "../../data/panel/panel.js";
import type { SeriesForecast } from "../forecast.js";
import type { Forecaster, Run } from "../forecaster.js";
import { forecastPlaces } from "../workers/forecastPlaces.js";
import type { Job } from "../workers/job.js";
import { runJobs } from "../workers/runJobs.js";
import type { Fold } from "./folds.js";

/** How the forecasters of a backtest learn. */
export interface LearningOptions {
  /** Periods from the last value known to the last forecast. */
  readonly reach: number;
  /** How many values before the forecast count; null for all. */
  readonly window: number | null;
  /** Folds from one fit to the next; null to fit once, before the earliest. */
  readonly refitEvery: number | null;
}

/**
 * The forecasts of all places, fold by fold, for each forecaster. Each is made from a history that ends where the fold's
 * does, by a forecaster that was fitted to a panel that ends there or earlier.
 */
export async function foldForecasts(
  forecasters: readonly Forecaster[],
  panel: Panel,
  folds: readonly Fold[],
  { reach: horizon, window, refitEvery }: LearningOptions,
  run: Run,
): Promise<SeriesForecast[][]> {
  const subjects = forecasters.map((forecaster) => ({ forecaster, panel }));
  if (refitEvery === null) {
    const places = folds.flatMap((fold) => fold.places);
    return forecastPlaces(subjects, { known: { lengths: folds[0].lengths, window }, places, horizon }, run);
  }
  const starts = folds.flatMap((_, i) => (i % refitEvery === 0 ? [i] : []));
  const jobs = subjects.flatMap((_, subject) =>
    starts.map((start): Job => {
      const places = folds.slice(start, start + refitEvery).flatMap((fold) => fold.places);
      return { subject, known: { lengths: folds[start].lengths, window }, fit: true, places, horizon };
    }),
  );
  const results = await runJobs(subjects, jobs, run, "fitting and forecasting");
  return subjects.map((_, subject) =>
    results.flatMap(({ forecasts }, i) => (jobs[i].subject === subject ? forecasts : [])),
  );
}
