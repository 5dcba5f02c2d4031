import type { Finding } from "../../data/panel/finding.js";
import type { Panel } from "../../data/panel/panel.js";
import { frequencyName } from "../../data/time/parseFrequency.js";
import { expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { expectSeries } from "../expectSeries.js";
import { Forecaster } from "../forecaster.js";
import { WORK_PER_SECOND } from "../workPerSecond.js";
import { type MissingCovariate, missingCovariates } from "./missingCovariates.js";
import { type SeriesPlan, seriesPlan } from "./seriesPlan.js";

/** Options of `plan`. */
export interface PlanOptions {
  /** How many periods ahead. @defaultValue as many as the forecaster can, or 1 if that has no end */
  readonly horizon?: number;
}

/** What a forecaster would do with a panel: plain data. */
export interface Plan {
  readonly source: string;
  readonly target: string;
  /** What the forecaster is called. */
  readonly forecaster: string;
  readonly horizon: number;
  /** In words, as `parseFrequency` reads it. */
  readonly frequency: string;
  readonly season: number;
  /** Periods of all series. */
  readonly rows: number;
  /** How many of them have a value. */
  readonly values: number;
  /** Windows to learn from, of all series: a history that is long enough, and as many periods after it as are forecast. */
  readonly windows: number;
  readonly series: readonly SeriesPlan[];
  /** The series that are not forecast or not learnt from, and why. */
  readonly dropped: readonly { readonly id: string; readonly why: string }[];
  /** Future covariates that the forecast needs and that are not there. */
  readonly missingCovariates: readonly MissingCovariate[];
  /** About how long fitting takes on one core; null where the forecaster can't tell. */
  readonly seconds: number | null;
  /** What was found in the data of a panel from `createPanel`. */
  readonly findings: readonly Finding[];
}

/**
 * What a forecaster would do with a panel, without any training: its series, gaps and windows, what would be dropped and
 * why, which dates of covariates are missing, and about how long it would take.
 *
 * @throws TimecellError for a horizon that the forecaster doesn't reach
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { plan, planText, SeasonalNaive } from "timecell/forecast";
 * const panel = panelOfArrays({ north: [3, 1, NaN, 4], south: [2] }, { season: 2 });
 * console.log(planText(plan(panel, new SeasonalNaive(), { horizon: 2 })));
 */
export function plan(panel: Panel, forecaster: Forecaster, options: PlanOptions = {}): Plan {
  const where = "plan";
  if (!(forecaster instanceof Forecaster)) fail(where, "a forecaster", show(forecaster));
  expectSeries(where, panel);
  expectOptions(where, options, ["horizon"]);
  const { longestHorizon, shortestHistory, name } = forecaster;
  const { horizon = longestHorizon === Number.POSITIVE_INFINITY ? 1 : longestHorizon } = options;
  expectWhole(`${where} horizon`, horizon, 1);
  if (horizon > longestHorizon) fail(`${where} horizon`, `at most ${longestHorizon}, as ${name} has it`, `${horizon}`);
  const { source, target, season, frequency } = panel;
  const series = panel.series.map((one) => seriesPlan(one, frequency, shortestHistory, horizon));
  const sum = (of: (one: SeriesPlan) => number) => series.reduce((total, one) => total + of(one), 0);
  const work = forecaster.trainingWork(panel);
  return {
    ...{ source, target, forecaster: name, horizon, frequency: frequencyName(frequency), season },
    rows: sum(({ length }) => length),
    values: sum(({ values }) => values),
    windows: sum(({ windows }) => windows),
    series,
    dropped: series.flatMap(({ id, dropped }) => (dropped ? [{ id, why: dropped }] : [])),
    missingCovariates: missingCovariates(panel, horizon),
    seconds: work === null ? null : work / WORK_PER_SECOND,
    findings: (panel as Partial<{ findings: readonly Finding[] }>).findings ?? [],
  };
}
