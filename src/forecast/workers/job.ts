import type { Panel } from "../../data/panel/panel.js";
import type { SeriesForecast } from "../forecast.js";
import type { Forecaster, Run } from "../forecaster.js";
import { type Cut, cutPanel, historyAt, type Place } from "./cut.js";

/** What jobs are about: a forecaster and the panel that it learns and forecasts from. */
export interface Subject {
  readonly forecaster: Forecaster;
  readonly panel: Panel;
}

/** A part of the work that stands alone: plain data. */
export interface Job {
  /** Whose: a place in the list of subjects. */
  readonly subject: number;
  /** What of the panel the forecaster knows. */
  readonly known: Cut;
  /** Whether it learns from that; it has learnt it already if not. */
  readonly fit: boolean;
  /** Where forecasts begin. */
  readonly places: readonly Place[];
  readonly horizon: number;
}

/** What comes of a job. */
export interface JobResult {
  /** What has been learnt, of a job that does nothing else. */
  readonly state: unknown;
  /** A forecast for each place, in their order. */
  readonly forecasts: readonly SeriesForecast[];
}

/** Does a job in the thread that it is called in. */
export async function doJob({ forecaster, panel }: Subject, job: Job, run: Run): Promise<JobResult> {
  const { fit, known, places, horizon } = job;
  if (fit) await forecaster.fit(cutPanel(panel, known, horizon), run);
  if (places.length === 0) return { state: forecaster.knowledge?.state, forecasts: [] };
  const histories = places.map((place) => historyAt(panel, place, known.window, horizon));
  return { state: null, forecasts: await forecaster.forecast(histories, horizon, run) };
}
