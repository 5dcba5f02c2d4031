import type { Panel, PanelSeries } from "../../data/panel/panel.js";
import { expectOptions, expectPositive, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { SeriesForecast } from "../forecast.js";
import { Forecaster, type ForecasterConfig, type Run } from "../forecaster.js";
import type { Calibration } from "../intervals/calibration.js";
import { withIntervals } from "../intervals/withIntervals.js";
import { checkedLevels } from "../levels.js";
import { fitAll } from "../workers/fitSubjects.js";
import { WORK_PER_SECOND } from "../workPerSecond.js";
import { candidatesFor, forecasterOf } from "./candidates.js";
import { meanForecasts } from "./meanForecasts.js";
import { type Trial, tryOut } from "./tryOut.js";

/** Options of `AutoForecaster`. */
export interface AutoForecasterOptions {
  /** How many periods ahead. */
  readonly horizon: number;
  /** Shares of future values that the intervals are to hold. @defaultValue [0.8, 0.95] */
  readonly levels?: readonly number[];
  /**
   * About how many seconds of one core fitting may take. It is held against estimates, not against a clock, so that the
   * same data gives the same forecast on every machine. @defaultValue 300
   */
  readonly budgetSeconds?: number;
  /** What to choose from: forecasters that stand alone. @defaultValue what suits the data and the time */
  readonly candidates?: readonly ForecasterConfig[];
}

/** What is saved. */
interface State {
  readonly trials: readonly Trial[];
  readonly calibration: Calibration | null;
  readonly chosen: readonly { readonly config: ForecasterConfig; readonly state: unknown }[];
}

/**
 * A forecaster that chooses for itself: it backtests what suits the data on the last part of the panel, takes the best or
 * the mean of the best few, whichever was better, fits it to everything, and gives it conformal intervals from the same
 * backtest. The same data gives the same forecast.
 *
 * @throws TimecellError when it is fitted, for a panel without a value
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { AutoForecaster } from "timecell/forecast";
 * const sales = Array.from({ length: 200 }, (_, day) => 20 + 5 * (day % 7) + ((day * 13) % 11));
 * const forecaster = new AutoForecaster({ horizon: 14, budgetSeconds: 5 });
 * await forecaster.fit(panelOfArrays({ sales }, { season: 7 }));
 * console.log(forecaster.name, (await forecaster.predict(14)).series[0].values);
 */
export class AutoForecaster extends Forecaster {
  readonly levels: readonly number[];
  readonly longestHorizon: number;
  readonly shortestHistory = 1;
  /** How the candidates did, the best first; none where there was too little to try them on. */
  trials: readonly Trial[] = [];
  private chosen: readonly Forecaster[] = [];
  private calibration: Calibration | null = null;

  constructor(private readonly options: AutoForecasterOptions) {
    super();
    const where = "AutoForecaster";
    expectOptions(where, options ?? {}, ["horizon", "levels", "budgetSeconds", "candidates"]);
    const { horizon, levels = [0.8, 0.95], budgetSeconds = 300, candidates } = options ?? {};
    expectWhole(`${where} horizon`, horizon, 1);
    expectPositive(`${where} budgetSeconds`, budgetSeconds);
    this.levels = checkedLevels(where, levels);
    this.longestHorizon = horizon;
    if (candidates === undefined) return;
    if (!Array.isArray(candidates) || candidates.length === 0) fail(`${where} candidates`, "a list", show(candidates));
    for (const one of candidates) forecasterOf(one);
  }

  /** What it chose, once it is fitted: `Auto: NHiTS, AutoETS`. */
  get name(): string {
    return this.chosen.length === 0 ? "Auto" : `Auto: ${this.chosen.map(({ name }) => name).join(", ")}`;
  }

  protected async learn(panel: Panel, run: Run): Promise<void> {
    const { horizon, budgetSeconds = 300 } = this.options;
    const suitable = () => candidatesFor(panel, horizon, budgetSeconds).map(({ config }) => config);
    const candidates = this.options.candidates ?? suitable();
    const { trials, chosen, calibration } = await tryOut(candidates, panel, horizon, this.levels, run);
    await fitAll(chosen, panel, run);
    this.trials = trials;
    this.chosen = chosen;
    this.calibration = calibration;
  }

  protected async goOn(histories: readonly PanelSeries[], horizon: number, run: Run): Promise<SeriesForecast[]> {
    const forecasts: SeriesForecast[][] = [];
    for (const one of this.chosen) forecasts.push(await one.forecast(histories, horizon, run));
    if (!this.calibration) return forecasts[0];
    return withIntervals(meanForecasts(forecasts), histories, this.calibration, true);
  }

  override trainingWork(panel: Panel): number {
    const { horizon, budgetSeconds = 300, candidates } = this.options;
    if (candidates) return candidates.reduce((sum, one) => sum + 2 * (forecasterOf(one).trainingWork(panel) ?? 0), 0);
    const seconds = candidatesFor(panel, horizon, budgetSeconds).reduce((sum, one) => sum + one.seconds, 0);
    return seconds * WORK_PER_SECOND;
  }

  getConfig(): ForecasterConfig {
    return { className: "AutoForecaster", options: { ...this.options } };
  }

  protected getState(): State {
    const chosen = this.chosen.map((one) => ({ config: one.getConfig(), state: one.knowledge?.state }));
    return { trials: this.trials, calibration: this.calibration, chosen };
  }

  protected setState({ trials, calibration, chosen }: State): void {
    this.trials = trials;
    this.calibration = calibration;
    this.chosen = chosen.map(({ config, state }) => {
      const forecaster = forecasterOf(config);
      forecaster.restore({ state, panel: this.panel });
      return forecaster;
    });
  }
}
