import type { Panel } from "../../data/panel/panel.js";
import type { Forecaster, Run } from "../forecaster.js";
import { type Cut, cutPanel } from "./cut.js";
import type { Job, Subject } from "./job.js";
import { piecesOf } from "./pieces.js";
import { runJobs } from "./runJobs.js";

/** How many series are worth a job of their own, for a forecaster that learns each alone. */
const LEAST = 4;

/**
 * Fits forecasters to what is known of their panels, several at a time where there are threads for that, and one that learns
 * each series alone in parts.
 */
export async function fitSubjects(subjects: readonly Subject[], known: Cut, horizon: number, run: Run): Promise<void> {
  const pieces = piecesOf(known.lengths, LEAST, run);
  const size = pieces[0].length;
  const cuts = pieces.map((_, piece): Cut => {
    const lengths = known.lengths.map((length, series) => (Math.floor(series / size) === piece ? length : 0));
    return { ...known, lengths };
  });
  const jobs = subjects.flatMap(({ forecaster }, subject) =>
    (forecaster.learnsSeriesAlone ? cuts : [known]).map((cut): Job => {
      return { subject, known: cut, fit: true, places: [], horizon };
    }),
  );
  const results = await runJobs(subjects, jobs, run, "fitting");
  if (cuts.length === 1) return;
  for (const [subject, { forecaster, panel }] of subjects.entries()) {
    if (!forecaster.learnsSeriesAlone) continue;
    const states = results.filter((_, i) => jobs[i].subject === subject).map(({ state }) => state);
    forecaster.restore({ state: forecaster.joinStates(states), panel: cutPanel(panel, known, horizon) });
  }
}

/** Fits forecasters to all of a panel. */
export async function fitAll(forecasters: readonly Forecaster[], panel: Panel, run: Run): Promise<void> {
  const known = { lengths: panel.series.map(({ values }) => values.length), window: null };
  const subjects = forecasters.map((forecaster) => ({ forecaster, panel }));
  await fitSubjects(subjects, known, Number.POSITIVE_INFINITY, run); // with all future covariates that are known
}
