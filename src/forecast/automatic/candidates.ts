import type { Panel } from "../../data/panel/panel.js";
import { fail, show } from "../../engine/errors.js";
import type { Forecaster, ForecasterConfig } from "../forecaster.js";
import { singleForecasters } from "../saved/forecasterClasses.js";
import { WORK_PER_SECOND } from "../workPerSecond.js";
import { type Traits, traitsOf } from "./traits.js";

/** A forecaster that may suit a panel. */
interface Candidate {
  readonly className: string;
  options?(traits: Traits): object;
  suits(traits: Traits): boolean;
}

/** Values that a network needs to learn more than the simple rules know. */
const FOR_NETWORKS = 1000;

const isSeasonal = ({ season, length }: Traits) => season > 1 && length >= 2 * season;
const isIntermittent = ({ zeros }: Traits) => zeros > 0.4;
const isPlenty = ({ values, length, horizon }: Traits) => values >= FOR_NETWORKS && length >= 4 * horizon;
const forHorizon = ({ horizon }: Traits) => ({ horizon });

/** In the order in which they get their share of the time. */
const candidates: readonly Candidate[] = [
  { className: "Naive", suits: () => true },
  { className: "SeasonalNaive", suits: isSeasonal },
  { className: "SeasonalWindowAverage", options: () => ({ window: 4 }), suits: isSeasonal },
  { className: "WindowAverage", options: ({ season }) => ({ window: Math.max(season, 4) }), suits: () => true },
  { className: "Croston", options: () => ({ variant: "sba" }), suits: isIntermittent },
  { className: "TSB", suits: isIntermittent },
  { className: "Theta", suits: () => true },
  {
    className: "AutoETS",
    suits: (traits) => !isIntermittent(traits) && traits.season <= 24,
  },
  { className: "NHiTS", options: forHorizon, suits: isPlenty },
  { className: "MLP", options: forHorizon, suits: isPlenty },
  { className: "RecurrentForecaster", options: forHorizon, suits: isPlenty },
];

/** A forecaster to try, and about how many seconds of one core that takes. */
export interface PlannedTrial {
  readonly config: ForecasterConfig;
  readonly seconds: number;
}

/**
 * The forecasters to try on a panel, within about so many seconds of one core: an estimate, so that the same data gives the
 * same forecast on every machine.
 */
export function candidatesFor(panel: Panel, horizon: number, budgetSeconds: number): PlannedTrial[] {
  const traits = traitsOf(panel, horizon);
  let left = budgetSeconds;
  return candidates.flatMap(({ className, options = () => ({}), suits }) => {
    if (!suits(traits)) return [];
    const config = { className, options: { ...options(traits) } };
    const once = (forecasterOf(config).trainingWork(panel) ?? 0) / WORK_PER_SECOND;
    const needed = 2 * once; // for the backtest, and for the forecast
    if (needed > left) return [];
    left -= needed;
    return [{ config, seconds: needed }];
  });
}

/** The forecaster of a configuration, which is of a class that stands alone. */
export function forecasterOf({ className, options }: ForecasterConfig): Forecaster {
  if (Object.hasOwn(singleForecasters, className)) return singleForecasters[className](options);
  const known = Object.keys(singleForecasters).join(", ");
  return fail("AutoForecaster candidates", `a class among ${known}`, show(className));
}
