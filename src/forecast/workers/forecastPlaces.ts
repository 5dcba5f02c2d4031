import type { SeriesForecast } from "../forecast.js";
import type { Run } from "../forecaster.js";
import type { Cut, Place } from "./cut.js";
import { fitSubjects } from "./fitSubjects.js";
import type { Job, Subject } from "./job.js";
import { piecesOf } from "./pieces.js";
import { runJobs } from "./runJobs.js";

/** How many forecasts are worth a job of their own. */
const LEAST = 32;

/** What is forecast, and from what knowledge. */
export interface ForecastTask {
  /** What of the panel the forecasters know when they learn; its window holds for what they forecast from as well. */
  readonly known: Cut;
  readonly places: readonly Place[];
  readonly horizon: number;
}

/**
 * Fits forecasters to what is known of their panels, then forecasts from every place: a list for each, in the places' order.
 * The forecasters have learnt what was known in the end.
 */
export async function forecastPlaces(
  subjects: readonly Subject[],
  { known, places, horizon }: ForecastTask,
  run: Run,
): Promise<SeriesForecast[][]> {
  const baselinesFirst = [...subjects].reverse(); // so that the last has all threads to itself
  await fitSubjects(baselinesFirst, known, horizon, run);
  const pieces = piecesOf(places, LEAST, run);
  const jobs = subjects.flatMap((_, subject) =>
    pieces.map((piece): Job => ({ subject, known, fit: false, places: piece, horizon })),
  );
  const results = await runJobs(subjects, jobs, run, "forecasting");
  return subjects.map((_, subject) =>
    results.flatMap(({ forecasts }, i) => (jobs[i].subject === subject ? forecasts : [])),
  );
}
