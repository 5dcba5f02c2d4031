import type { Panel } from "../../data/panel/panel.js";
import type { Forecaster, Run } from "../forecaster.js";
import type { Job } from "./job.js";
import { runJobs } from "./runJobs.js";

/** Fits forecasters to all of a panel, several at a time where there are threads for that. */
export async function fitAll(forecasters: readonly Forecaster[], panel: Panel, run: Run): Promise<void> {
  const known = { lengths: panel.series.map(({ values }) => values.length), window: null };
  const subjects = forecasters.map((forecaster) => ({ forecaster, panel }));
  const all = Number.POSITIVE_INFINITY; // periods ahead whose future covariates may be known
  const jobs = subjects.map((_, subject): Job => ({ subject, known, fit: true, places: [], horizon: all }));
  await runJobs(subjects, jobs, run, "fitting");
}
