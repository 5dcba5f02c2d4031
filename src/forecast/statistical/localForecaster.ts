import type { Panel, PanelSeries } from "../../data/panel/panel.js";
import { tailOf } from "../../data/panel/tailOf.js";
import { expectOptions, expectSignal, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { Breather } from "../../model/breathe.js";
import { probabilitiesOf, type Quantile, type SeriesForecast } from "../forecast.js";
import { Forecaster, type ForecasterConfig, type Run } from "../forecaster.js";
import { checkedLevels } from "../levels.js";
import { WORK_PER_SECOND } from "../workPerSecond.js";
import { normalQuantile } from "./normalQuantile.js";
import { unitOf } from "./unit.js";
import { hasGaps, withoutGaps } from "./withoutGaps.js";

/** Option of forecasters that know seasons. */
export interface SeasonOptions {
  /** Values in a season. @defaultValue the panel's */
  readonly season?: number;
}

/** Option of forecasters that give intervals. */
export interface IntervalOptions {
  /** Shares of future values that the intervals are to hold, such as [0.8, 0.95]. @defaultValue [] */
  readonly levels?: readonly number[];
}

/** What follows a series. */
export interface LocalForecast {
  readonly values: Float64Array;
  /** The standard deviation of what comes around the forecast, for each step: without it there are no intervals. */
  readonly deviations?: Float64Array;
}

/** What was learnt of one series. */
interface Learnt<Model> {
  readonly id: string;
  /** The period of the first value that it was learnt from. */
  readonly start: number;
  /** What values were divided by. */
  readonly unit: number;
  readonly model: Model;
}

/** What is saved. */
interface State<Model> {
  readonly season: number;
  readonly learnt: readonly Learnt<Model>[];
}

/**
 * A forecaster that looks at each series by itself. Of a series it sees the values from the first one that is there,
 * without gaps (see `withoutGaps`) and in a unit in which sums of squares are finite. What `fit` has learnt of a series
 * serves every later history of it; of another series it learns when it forecasts.
 */
export abstract class LocalForecaster<Model = null> extends Forecaster {
  readonly name: string;
  readonly levels: readonly number[];
  readonly longestHorizon: number = Number.POSITIVE_INFINITY;
  readonly shortestHistory: number = 1;
  override readonly learnsSeriesAlone = true;
  /** Whether a history is learnt anew although `fit` knows its series. */
  protected readonly refits: boolean = false;
  private season = 1;
  private learnt = new Map<string, Learnt<Model>>();

  /**
   * @param optionNames the names of its options: one that doesn't know "season" takes no heed of seasons
   */
  protected constructor(
    private readonly className: string,
    private readonly given: object,
    private readonly optionNames: readonly string[],
  ) {
    super();
    this.name = className;
    if (given === undefined) fail(className, `an object of options such as { ${optionNames.at(-1)}: … }`, "none");
    expectOptions(className, given, optionNames);
    const { season = 1, levels }: SeasonOptions & IntervalOptions = given;
    expectWhole(`${className} season`, season, 1);
    this.levels = checkedLevels(className, levels);
  }

  /**
   * What is worth keeping of a series beside its values, plain JSON; null for nothing.
   *
   * @param where what messages call the series
   */
  protected learnSeries(_values: Float64Array, _season: number, _where: string): Model {
    return null as Model;
  }

  /** About how many seconds of one core it takes to learn, for each value of a series. */
  protected secondsPerValue(_season: number): number {
    return 0;
  }

  override trainingWork(panel: Panel): number {
    const values = panel.series.reduce((sum, one) => sum + one.values.length, 0);
    return this.secondsPerValue(this.seasonIn(panel)) * values * WORK_PER_SECOND;
  }

  /** How many of a series' last values a forecast depends on, where none of those is missing. */
  protected lookBack(_season: number): number {
    return Number.POSITIVE_INFINITY;
  }

  /** Forecasts beyond the end of a series with what was learnt of it, which may have been when it was shorter. */
  protected abstract goOnFrom(values: Float64Array, horizon: number, season: number, model: Model): LocalForecast;

  protected async learn(panel: Panel, run: Run): Promise<void> {
    this.season = this.seasonIn(panel);
    this.learnt = new Map();
    await this.forEach(panel.series, run, (series) => {
      const learnt = this.learnFrom(series);
      if (this.learnt.has(series.id))
        fail(`${this.name} ${show(series.id)}`, "each series once", "one that comes again");
      if (learnt.model !== null) this.learnt.set(series.id, learnt);
    });
  }

  protected async goOn(histories: readonly PanelSeries[], horizon: number, run: Run): Promise<SeriesForecast[]> {
    const probabilities = probabilitiesOf(this.levels);
    const forecasts: SeriesForecast[] = [];
    await this.forEach(histories, run, (whole) => {
      const tail = tailOf(whole, this.lookBack(this.season));
      const history = tail === whole || hasGaps(tail.values) ? whole : tail;
      const known = this.refits ? undefined : this.learnt.get(history.id);
      const { unit, model } = known && serves(known, history) ? known : this.learnFrom(history);
      const found = this.goOnFrom(this.prepared(history, unit), horizon, this.season, model);
      const values = timesUnit(found.values, unit);
      const quantiles = probabilities.map((probability): Quantile => {
        const z = normalQuantile(probability);
        return {
          probability,
          values: found.values.map((value, h) => finite((value + z * found.deviations![h]) * unit)),
        };
      });
      forecasts.push({ id: history.id, start: history.start + history.values.length, values, quantiles });
    });
    return forecasts;
  }

  getConfig(): ForecasterConfig {
    return { className: this.className, options: { ...this.given } };
  }

  /** What `fit` has learnt of a series; undefined for nothing. */
  protected modelOf(id: string): Model | undefined {
    return this.learnt.get(id)?.model;
  }

  protected getState(): State<Model> {
    return { season: this.season, learnt: [...this.learnt.values()] };
  }

  override joinStates(states: readonly unknown[]): unknown {
    const parts = states as readonly State<Model>[];
    return { season: parts[0].season, learnt: parts.flatMap(({ learnt }) => learnt) };
  }

  protected setState(state: unknown): void {
    const { season, learnt } = state as State<Model>;
    this.season = season;
    this.learnt = new Map(learnt.map((one) => [one.id, one]));
  }

  private seasonIn(panel: Panel): number {
    const { season = panel.season }: SeasonOptions = this.given;
    return this.optionNames.includes("season") ? season : 1;
  }

  private learnFrom(series: PanelSeries): Learnt<Model> {
    const { id, start } = series;
    const where = `${this.name} ${show(id)}`;
    const first = firstThere(series.values);
    if (first < 0) fail(where, "at least one value", series.values.length ? "only missing ones" : "none");
    const unit = unitOf(series.values);
    return { id, start: start + first, unit, model: this.learnSeries(this.prepared(series, unit), this.season, where) };
  }

  private prepared({ values }: PanelSeries, unit: number): Float64Array {
    const filled = withoutGaps(values.subarray(firstThere(values)), this.season);
    return unit === 1 ? filled : filled.map((value) => value / unit);
  }

  private async forEach<Item>(items: readonly Item[], run: Run, work: (item: Item) => void): Promise<void> {
    expectSignal(this.name, run.signal);
    const breather = new Breather();
    for (const [i, item] of items.entries()) {
      work(item);
      if (!breather.due) continue;
      run.onProgress?.((i + 1) / items.length, "series");
      await breather.breathe(run.signal);
    }
  }
}

/** Whether a history begins where what was learnt of its series does, and is of a size that the same unit suits. */
function serves(learnt: Learnt<unknown>, { start, values }: PanelSeries): boolean {
  return learnt.start === start + firstThere(values) && learnt.unit === unitOf(values);
}

function firstThere(values: Float64Array): number {
  return values.findIndex((value) => !Number.isNaN(value));
}

/** Values times a unit, each finite: a loop, since `map` with a function takes ten times as long. */
function timesUnit(values: Float64Array, unit: number): Float64Array {
  const times = new Float64Array(values.length);
  for (let h = 0; h < values.length; h++) times[h] = finite(values[h] * unit);
  return times;
}

/** The largest number for one beyond it. */
function finite(value: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}
