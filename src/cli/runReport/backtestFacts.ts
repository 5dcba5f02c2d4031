import type { Panel } from "../../data/panel/panel.js";
import type { Backtest } from "../../forecast/backtest/backtestResult.js";
import { type CoverageFacts, coverageFacts } from "./coverageFacts.js";
import { type PastsFacts, pastFacts } from "./pastFacts.js";
import { type ResidualFacts, residualFacts } from "./residualFacts.js";
import { leaderOf, type ScoreFacts, scoreFacts } from "./scoreFacts.js";
import type { SeriesErrors } from "./seriesErrors.js";
import { type SeriesFacts, seriesFacts } from "./seriesFacts.js";
import { type SplitFacts, splitFacts } from "./splitFacts.js";
import { type StepFacts, stepFacts } from "./stepFacts.js";

/** What a backtest came to. */
export interface BacktestFacts {
  readonly horizon: number;
  readonly scores: ScoreFacts;
  readonly splits: SplitFacts;
  readonly pasts: PastsFacts;
  readonly steps: StepFacts | null;
  readonly series: SeriesFacts | null;
  readonly residuals: ResidualFacts | null;
  readonly coverage: CoverageFacts | null;
}

/** A backtest in figures that a page has room for. */
export function backtestFacts(backtest: Backtest, panel: Panel, errors: SeriesErrors, room = 1): BacktestFacts {
  return {
    horizon: backtest.horizon,
    scores: scoreFacts(backtest),
    splits: splitFacts(backtest),
    pasts: pastFacts(backtest, panel, errors, room),
    steps: stepFacts(backtest),
    series: seriesFacts(backtest, panel, errors),
    residuals: residualFacts(backtest, leaderOf(backtest)),
    coverage: coverageFacts(backtest),
  };
}
