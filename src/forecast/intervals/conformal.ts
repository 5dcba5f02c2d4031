import type { Panel, PanelSeries } from "../../data/panel/panel.js";
import { expectBooleans, expectOneOf, expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { casesOf } from "../backtest/cases.js";
import { foldsOf } from "../backtest/folds.js";
import type { SeriesForecast } from "../forecast.js";
import { Forecaster, type ForecasterConfig, type Run } from "../forecaster.js";
import { checkedLevels } from "../levels.js";
import { forecastPlaces } from "../workers/forecastPlaces.js";
import { type Calibration, calibrate } from "./calibration.js";
import { type CalibrationOptions, calibrationOrigins } from "./calibrationOrigins.js";
import { type ScaleName, scaleNames } from "./seriesScale.js";
import { withIntervals } from "./withIntervals.js";

/** Options of `Conformal`. */
export interface ConformalOptions {
  /** Shares of future values that the intervals are to hold. @defaultValue [0.8, 0.95] */
  readonly levels?: readonly number[];
  /** How many periods ahead. @defaultValue the longest that the forecaster can, which is to be given if that has no end */
  readonly horizon?: number;
  /** Where forecasts of the past are made from to calibrate on. */
  readonly calibration?: CalibrationOptions;
  /** What errors of a series are measured by. @defaultValue "errorAndSeason" */
  readonly scale?: ScaleName;
  /**
   * "split": as wide on both sides of the point forecast; "cqr": the forecaster's own quantiles, moved.
   * @defaultValue "cqr" for a forecaster that has the quantiles of all levels
   */
  readonly method?: "split" | "cqr";
  /** Whether the forecaster learns from everything after calibration, or stays as it was calibrated. @defaultValue true */
  readonly refit?: boolean;
  /** Whether the lower ends of a series that has no negative values are 0 at the least. @defaultValue true */
  readonly cutAtZero?: boolean;
}

/**
 * A forecaster with intervals that hold the share of future values that they say, whatever the forecaster: conformal
 * prediction on its errors in the last part of the series, which it has not learnt from then.
 *
 * @param forecaster whose forecasts the intervals are around
 * @throws TimecellError when it is fitted, where the series are too short for the highest level
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { Conformal, intervalOf, SeasonalNaive } from "timecell/forecast";
 * const sales = Array.from({ length: 200 }, (_, day) => 20 + 5 * (day % 7) + ((day * 13) % 11));
 * const forecaster = new Conformal(new SeasonalNaive(), { levels: [0.8], horizon: 7 });
 * await forecaster.fit(panelOfArrays({ sales }, { season: 7 }));
 * const [forecast] = (await forecaster.predict(7)).series;
 * const { lower, upper } = intervalOf(forecast, 0.8);
 */
export class Conformal extends Forecaster {
  readonly name: string;
  readonly levels: readonly number[];
  readonly longestHorizon: number;
  readonly shortestHistory: number;
  private readonly method: "split" | "cqr";
  private calibration: Calibration | null = null;

  constructor(
    private readonly forecaster: Forecaster,
    private readonly options: ConformalOptions = {},
  ) {
    super();
    const where = "Conformal";
    if (!(forecaster instanceof Forecaster)) fail(where, "a forecaster", show(forecaster));
    expectOptions(where, options, ["levels", "horizon", "calibration", "scale", "method", "refit", "cutAtZero"]);
    const { levels = [0.8, 0.95], horizon = forecaster.longestHorizon, calibration = {} } = options;
    const { scale = "errorAndSeason", refit = true, cutAtZero = true } = options;
    this.name = `Conformal ${forecaster.name}`;
    this.levels = checkedLevels(where, levels);
    if (levels.length === 0) fail(`${where} levels`, "at least one level", "none");
    if (horizon === Number.POSITIVE_INFINITY) {
      fail(`${where} horizon`, `a number of periods, as ${forecaster.name} goes on for ever`, "none", "give horizon");
    }
    expectWhole(`${where} horizon`, horizon, 1);
    if (horizon > forecaster.longestHorizon) {
      fail(`${where} horizon`, `at most ${forecaster.longestHorizon}, as ${forecaster.name} has it`, `${horizon}`);
    }
    expectOptions(`${where} calibration`, calibration, ["origins", "stride"]);
    for (const [name, value] of Object.entries(calibration)) expectWhole(`${where} calibration ${name}`, value, 1);
    expectOneOf(`${where} scale`, scale, scaleNames);
    expectBooleans(where, { refit, cutAtZero });
    this.longestHorizon = horizon;
    this.shortestHistory = forecaster.shortestHistory;
    this.method = expectMethod(where, forecaster, this.levels, options.method);
  }

  protected async learn(panel: Panel, run: Run): Promise<void> {
    const { forecaster, longestHorizon: horizon, levels, method } = this;
    const { calibration = {}, refit = true, scale = "errorAndSeason" } = this.options;
    const needed = Math.max(1, forecaster.shortestHistory);
    const origins = calibrationOrigins(panel, horizon, levels, needed, calibration);
    const { folds } = foldsOf(this.name, panel, { horizon, origins }, needed);
    const places = folds.flatMap((fold) => fold.places);
    const known = { lengths: folds[0].lengths, window: null };
    const [forecasts] = await forecastPlaces([{ forecaster, panel }], { known, places, horizon }, run);
    const cases = casesOf(panel, folds, { reach: horizon, window: null, refitEvery: null }, horizon);
    this.calibration = calibrate(
      this.name,
      cases.map((one, i) => ({ ...one, forecast: forecasts[i] })),
      { levels, method, scale, season: panel.season },
    );
    if (refit) await forecaster.fit(panel, run);
  }

  protected async goOn(histories: readonly PanelSeries[], horizon: number, run: Run): Promise<SeriesForecast[]> {
    const forecasts = await this.forecaster.forecast(histories, horizon, run);
    return withIntervals(forecasts, histories, this.calibration as Calibration, this.options.cutAtZero ?? true);
  }

  override get hasPlainConfig(): boolean {
    return this.forecaster.hasPlainConfig;
  }

  override trainingWork(panel: Panel): number | null {
    const once = this.forecaster.trainingWork(panel);
    return once === null ? null : once * (this.options.refit === false ? 1 : 2);
  }

  getConfig(): ForecasterConfig {
    return { className: "Conformal", options: { forecaster: this.forecaster.getConfig(), ...this.options } };
  }

  protected getState(): unknown {
    return { forecaster: this.forecaster.knowledge?.state, calibration: this.calibration };
  }

  protected setState(state: { readonly forecaster: unknown; readonly calibration: Calibration }): void {
    this.forecaster.restore({ state: state.forecaster, panel: this.panel });
    this.calibration = state.calibration;
  }
}

function expectMethod(
  where: string,
  forecaster: Forecaster,
  levels: readonly number[],
  method: ConformalOptions["method"],
): "split" | "cqr" {
  const hasAll = levels.every((level) => forecaster.levels.some((own) => Math.abs(own - level) < 1e-9));
  if (method === undefined) return hasAll ? "cqr" : "split";
  expectOneOf(`${where} method`, method, ["split", "cqr"]);
  if (method === "split" || hasAll) return method;
  const remedy = `give ${forecaster.name} the levels, or take "split"`;
  return fail(`${where} method "cqr"`, `a forecaster with levels ${show(levels)}`, show(forecaster.levels), remedy);
}
