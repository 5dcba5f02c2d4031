import type { Panel } from "../../data/panel/panel.js";
import type { Frequency } from "../../data/time/frequency.js";
import type { Trial } from "../../forecast/automatic/tryOut.js";
import type { Backtest } from "../../forecast/backtest/backtestResult.js";
import type { Forecast } from "../../forecast/forecast.js";
import type { LearningCurve } from "../../forecast/neural/trainNetwork.js";
import type { Plan } from "../../forecast/plan/plan.js";
import { sixDigits } from "../report/sixDigits.js";
import { type BacktestFacts, backtestFacts } from "./backtestFacts.js";
import { clipped } from "./clipped.js";
import { type DataFacts, dataFacts } from "./dataFacts.js";
import { type ForecastFacts, forecastFacts } from "./forecastFacts.js";
import { type CurveFacts, learningFacts } from "./learningFacts.js";
import { leaderOf } from "./scoreFacts.js";
import { seriesErrors } from "./seriesErrors.js";
import { type TrialFacts, trialFacts } from "./trialFacts.js";
import { type VersionFacts, versionFacts } from "./versionFacts.js";

/** What a run has done. */
export interface RunParts {
  /** Such as "sales.csv: the next 28 days". */
  readonly title: string;
  readonly command: "train" | "forecast" | "backtest" | "compare";
  /** The data, with findings where it is a `CheckedPanel`. */
  readonly panel: Panel;
  readonly plan: Plan;
  /** Beyond the end of the data. */
  readonly forecast: Forecast | null;
  /** One or several forecasters beside baselines. */
  readonly backtest: Backtest | null;
  readonly learning: readonly { readonly name: string; readonly curve: LearningCurve }[];
  /** AutoForecaster's. */
  readonly trials: readonly Trial[];
  /** The resolved configuration, YAML. */
  readonly config: string;
  readonly seconds: number;
}

/** What a run has to tell: plain JSON. */
export interface RunFacts {
  /** Of this form of facts. */
  readonly version: number;
  readonly title: string;
  readonly command: RunParts["command"];
  readonly source: string;
  readonly target: string;
  readonly forecaster: string;
  readonly horizon: number;
  readonly frequency: Frequency;
  readonly season: number;
  readonly data: DataFacts;
  readonly forecast: ForecastFacts | null;
  readonly backtest: BacktestFacts | null;
  readonly learning: { readonly count: number; readonly shown: readonly CurveFacts[] };
  readonly trials: readonly TrialFacts[];
  readonly config: string;
  readonly versions: VersionFacts;
  readonly seconds: number | null;
}

/** The version of the facts that are made now. */
export const FACTS_VERSION = 1;

/** The most bytes of a page's facts, and letters of a configuration that it shows. */
const LARGEST = 225_000;
const LONGEST_CONFIG = 8000;

/** What a run has to tell, as plain JSON that is small enough for a page: thousands of series are sampled, long ones shortened. */
export function runFacts(parts: RunParts): RunFacts {
  // Numbers with many letters take more room than was thought: then fewer series are shown.
  for (let room = 1; ; room /= 1.6) {
    const facts = factsWithin(parts, room);
    if (room < 0.1 || Buffer.byteLength(JSON.stringify(facts)) <= LARGEST) return facts;
  }
}

function factsWithin(parts: RunParts, room: number): RunFacts {
  const { panel, plan, forecast, backtest } = parts;
  const errors = backtest && seriesErrors(backtest, leaderOf(backtest), panel.series.length);
  return {
    version: FACTS_VERSION,
    title: clipped(parts.title, 120),
    command: parts.command,
    source: clipped(panel.source),
    target: clipped(panel.target, 40),
    forecaster: clipped(plan.forecaster),
    horizon: forecast?.horizon ?? backtest?.horizon ?? plan.horizon,
    frequency: panel.frequency,
    season: panel.season,
    data: dataFacts(panel, plan, room),
    forecast: forecast && forecastFacts(forecast, panel, errors?.scaled ?? null, room),
    backtest: backtest && errors && backtestFacts(backtest, panel, errors, room),
    learning: learningFacts(parts.learning),
    trials: trialFacts(parts.trials),
    config: shownConfig(parts.config),
    versions: versionFacts(),
    seconds: sixDigits(parts.seconds),
  };
}

/** A configuration that isn't overlong, without characters that turn others around. */
function shownConfig(config: string): string {
  const text = config.replace(/[\u202a-\u202e\u2066-\u2069]/g, "·");
  return text.length > LONGEST_CONFIG ? `${text.slice(0, LONGEST_CONFIG)}\n# …` : text;
}
