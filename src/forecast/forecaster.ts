import type { Panel, PanelSeries } from "../data/panel/panel.js";
import { expectWhole } from "../engine/checks.js";
import { fail } from "../engine/errors.js";
import { expectForecasts } from "./expectForecasts.js";
import { expectSameGrid } from "./expectSameGrid.js";
import { expectSeries } from "./expectSeries.js";
import type { Forecast, SeriesForecast } from "./forecast.js";

/** What a fit or a forecast may be told beside its data. */
export interface Run {
  /** Ends it within about 10 ms; the call then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told now and then which share is done, and in a word what of. */
  readonly onProgress?: (share: number, what: string) => void;
  /**
   * Threads that may share the work, this one included; as many as there are cores if not given, and 1 keeps to this one.
   * The results are the same, bit for bit. Others start where the work takes long enough, in Node only.
   */
  readonly workers?: number;
  /**
   * The path of a file that finished parts of the work are added to, in Node only: killed at any moment and run again, the
   * same work goes on from there, and ends as if nothing had happened.
   */
  readonly journal?: string;
}

/** What a forecaster knows. */
export interface Knowledge {
  /** What it has learnt: plain JSON, but that it may hold arrays of floats. */
  readonly state: unknown;
  /** The panel that `predict` goes on from. */
  readonly panel: Panel;
}

/** What a forecaster is made from: plain JSON, from which `forecasterFromConfig` makes it again. */
export interface ForecasterConfig {
  readonly className: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * The one contract of everything that forecasts: a naive rule, exponential smoothing, a network over thousands of series, an
 * ensemble of them, one with conformal intervals around another.
 *
 * `fit` learns from a panel, `predict` goes on where its series end, `update` hands in newer values without learning anew.
 * A forecaster of one's own extends this class.
 */
export abstract class Forecaster {
  private known: Panel | null = null;

  /** What tables and reports call it. */
  abstract readonly name: string;
  /** Shares of future values that its intervals are to hold, rising; empty if it gives a point forecast alone. */
  abstract readonly levels: readonly number[];
  /** The longest horizon that it can forecast; Infinity for one that goes on for ever. */
  abstract readonly longestHorizon: number;
  /** How many values a series must have to be forecast. */
  abstract readonly shortestHistory: number;

  /** Whether it learns each series alone, so that it can be fitted to some of them at a time: see `joinStates`. */
  readonly learnsSeriesAlone: boolean = false;

  /**
   * Whether `getConfig` says all that it is made from, so that it can be made again in another thread; not so for one that is
   * made from functions.
   */
  get hasPlainConfig(): boolean {
    return true;
  }

  /** Learns from a panel; what was learnt before is forgotten. */
  protected abstract learn(panel: Panel, run: Run): Promise<void>;

  /**
   * Forecasts beyond the end of each history, in their order. It depends on each history alone and on what was learnt, so
   * forecasts from many origins of a series are one call with a history each: see `historyOf`.
   */
  protected abstract goOn(histories: readonly PanelSeries[], horizon: number, run: Run): Promise<SeriesForecast[]>;

  /** What it is made from. */
  abstract getConfig(): ForecasterConfig;

  /** What it has learnt, as plain JSON and arrays of floats: a copy, which a later `fit` leaves as it is. */
  protected abstract getState(): unknown;

  /** Knows again what `getState` gave. */
  protected abstract setState(state: unknown): void;

  /** What it would have learnt from all series, out of what it has learnt from some of them each, in their order. */
  joinStates(_states: readonly unknown[]): unknown {
    return fail(this.name, "a forecaster that learns each series alone", "one that doesn't");
  }

  /** Whether `fit` has been called. */
  get fitted(): boolean {
    return this.known !== null;
  }

  /** What it knows, for files and other threads; null for one that isn't fitted. */
  get knowledge(): Knowledge | null {
    return this.known && { state: this.getState(), panel: this.known };
  }

  /** Knows what `knowledge` gave, and nothing else. */
  restore(knowledge: Knowledge | null): void {
    this.known = knowledge?.panel ?? null;
    if (!knowledge) return;
    try {
      this.setState(knowledge.state);
    } catch (error) {
      this.known = null;
      throw error;
    }
  }

  /** About how many multiplications and additions `fit` takes, from which `plan` estimates its time; null if it can't tell. */
  trainingWork(_panel: Panel): number | null {
    return null;
  }

  /** The panel that `predict` goes on from. */
  get panel(): Panel {
    return this.known ?? fail(this.name, "a fitted forecaster", "one that isn't", "call fit(panel) first");
  }

  /** Learns from a panel. */
  async fit(panel: Panel, run: Run = {}): Promise<void> {
    expectSeries(`${this.name} fit`, panel);
    await this.learn(panel, run);
    this.known = panel;
  }

  /**
   * Takes a panel with newer values to go on from; what was learnt stays.
   *
   * @throws TimecellError for a forecaster that isn't fitted, and for a panel on another grid of times
   */
  update(panel: Panel): void {
    const where = `${this.name} update`;
    expectSeries(where, panel);
    expectSameGrid(where, this.panel, panel);
    this.known = panel;
  }

  /**
   * Forecasts all series of the panel beyond their ends.
   *
   * @param horizon how many periods ahead
   */
  async predict(horizon: number, run: Run = {}): Promise<Forecast> {
    const { frequency, target, series } = this.panel;
    const forecasts = await this.forecast(series, horizon, run);
    return { forecaster: this.name, horizon, frequency, target, levels: this.levels, series: forecasts };
  }

  /** Forecasts beyond the end of each history: those of a backtest, or of series that `fit` has never seen. */
  async forecast(histories: readonly PanelSeries[], horizon: number, run: Run = {}): Promise<SeriesForecast[]> {
    this.panel;
    expectWhole(`${this.name} horizon`, horizon, 1);
    if (horizon > this.longestHorizon) fail(`${this.name} horizon`, `at most ${this.longestHorizon}`, `${horizon}`);
    const forecasts = await this.goOn(histories, horizon, run);
    expectForecasts(this.name, forecasts, histories.length, horizon);
    return forecasts;
  }
}
