import type { Panel, PanelSeries } from "../../data/panel/panel.js";
import { expectOneOf, expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { probabilitiesOf, type SeriesForecast } from "../forecast.js";
import { Forecaster, type ForecasterConfig, type Run } from "../forecaster.js";
import { fitAll } from "../workers/fitSubjects.js";
import { backtestWeights } from "./backtestWeights.js";
import { combine } from "./combine.js";
import { membersOfSeeds } from "./membersOfSeeds.js";

/** Options of `Ensemble`. */
export interface EnsembleOptions {
  /**
   * How forecasts become one, step by step: "mean" and "median" as they say, "backtest" a mean that is weighted by
   * 1 / error² in the last part of the panel (Bates and Granger 1969), "selected" the mean of members that together did best
   * there, each taken as often as it helped (Caruana et al. 2004). @defaultValue "mean"
   */
  readonly combine?: "mean" | "median" | "backtest" | "selected";
  /** Weights of the members in the mean. @defaultValue the same for each */
  readonly weights?: readonly number[];
  /** Instead of each member so many of its kind, which differ in their option `seed`. @defaultValue 1 */
  readonly seeds?: number;
  /** How many periods ahead they forecast there. @defaultValue as many as the members can, to be given if that has no end */
  readonly horizon?: number;
  /** How often they forecast each series there, one horizon after the other. @defaultValue 3 */
  readonly folds?: number;
}

const optionNames = ["combine", "weights", "seeds", "horizon", "folds"];

/**
 * Several forecasters as one: their mean, their median, or a mean weighted by how they did in a backtest. It has the
 * intervals of the levels that all its members have.
 *
 * Members are fitted at the same time where there are threads for that; `fit(panel, { workers: 1 })` keeps to one.
 *
 * @throws TimecellError for no members, and for weights that are none
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { Drift, Ensemble, SeasonalNaive } from "timecell/forecast";
 * const forecaster = new Ensemble([new SeasonalNaive(), new Drift()], { combine: "backtest", horizon: 3 });
 * const sales = Array.from({ length: 30 }, (_, month) => month + 4 * (month % 3));
 * await forecaster.fit(panelOfArrays({ sales }, { season: 3 }));
 * console.log(forecaster.weights, (await forecaster.predict(3)).series[0].values);
 */
export class Ensemble extends Forecaster {
  readonly name: string;
  readonly levels: readonly number[];
  readonly longestHorizon: number;
  readonly shortestHistory: number;
  readonly members: readonly Forecaster[];
  private current: readonly number[];

  constructor(
    members: readonly Forecaster[],
    private readonly options: EnsembleOptions = {},
  ) {
    super();
    const where = "Ensemble";
    if (!Array.isArray(members) || members.length === 0) fail(where, "a list of forecasters", show(members));
    for (const one of members) if (!(one instanceof Forecaster)) fail(`${where} members`, "forecasters", show(one));
    if (new Set(members).size < members.length)
      fail(`${where} members`, "each forecaster once", "one that comes again");
    expectOptions(where, options, optionNames);
    const { seeds = 1, combine: how = "mean", horizon, folds } = options;
    expectWhole(`${where} seeds`, seeds, 1);
    expectOneOf(`${where} combine`, how, ["mean", "median", "backtest", "selected"]);
    if (folds !== undefined) expectWhole(`${where} folds`, folds, 1);
    this.members = seeds === 1 ? [...members] : members.flatMap((one) => membersOfSeeds(one, seeds));
    this.name = `Ensemble of ${countedNames(this.members)}`;
    this.levels = this.members[0].levels.filter((level) => members.every((one) => one.levels.includes(level)));
    this.longestHorizon = Math.min(...members.map((one) => one.longestHorizon));
    this.shortestHistory = Math.max(...members.map((one) => one.shortestHistory));
    this.current = expectWeights(where, options, this.members.length);
    if (!needsBacktest(how)) return;
    if (horizon === undefined && this.longestHorizon === Number.POSITIVE_INFINITY) {
      fail(`${where} horizon`, "a number of periods, as the members go on for ever", "none", "give horizon");
    }
    if (horizon !== undefined) expectWhole(`${where} horizon`, horizon, 1);
  }

  /** The weights of the members in the mean, 1 together; those from a backtest are known when it is fitted. */
  get weights(): readonly number[] {
    const total = this.current.reduce((sum, weight) => sum + weight, 0);
    return this.current.map((weight) => weight / total);
  }

  protected async learn(panel: Panel, run: Run): Promise<void> {
    const { combine: how, folds = 3, horizon = this.longestHorizon } = this.options;
    if (needsBacktest(how)) this.current = await backtestWeights(how, this.members, panel, { horizon, folds }, run);
    await fitAll(this.members, panel, run);
  }

  protected async goOn(histories: readonly PanelSeries[], horizon: number, run: Run): Promise<SeriesForecast[]> {
    const forecasts: SeriesForecast[][] = [];
    for (const [i, member] of this.members.entries()) {
      run.onProgress?.(i / this.members.length, "forecasting");
      forecasts.push(await member.forecast(histories, horizon, { ...run, onProgress: undefined }));
    }
    const weights = this.options.combine === "median" ? "median" : this.current;
    const probabilities = probabilitiesOf(this.levels);
    return histories.map((_, i) => {
      const each = forecasts.map((one) => one[i]);
      return combine(each, weights, probabilities);
    });
  }

  override get hasPlainConfig(): boolean {
    return this.members.every((member) => member.hasPlainConfig);
  }

  override trainingWork(panel: Panel): number | null {
    const each = this.members.map((member) => member.trainingWork(panel));
    if (each.includes(null)) return null;
    const once = each.reduce<number>((sum, work) => sum + (work ?? 0), 0);
    return needsBacktest(this.options.combine) ? 2 * once : once;
  }

  getConfig(): ForecasterConfig {
    const { seeds: _, ...options } = this.options;
    return { className: "Ensemble", options: { members: this.members.map((one) => one.getConfig()), ...options } };
  }

  protected getState(): unknown {
    return { weights: this.current, members: this.members.map(({ knowledge }) => knowledge?.state) };
  }

  protected setState(state: { readonly weights: readonly number[]; readonly members: readonly unknown[] }): void {
    this.current = state.weights;
    for (const [i, member] of this.members.entries()) member.restore({ state: state.members[i], panel: this.panel });
  }
}

function needsBacktest(how: EnsembleOptions["combine"]): how is "backtest" | "selected" {
  return how === "backtest" || how === "selected";
}

function expectWeights(where: string, { weights, combine: how }: EnsembleOptions, count: number): readonly number[] {
  if (weights === undefined) return Array(count).fill(1);
  if (how !== undefined && how !== "mean") fail(`${where} weights`, `none with "${how}"`, show(weights));
  const isList = Array.isArray(weights) && weights.length === count && weights.some((one) => one > 0);
  if (isList && weights.every((one) => one >= 0 && Number.isFinite(one))) return weights;
  return fail(`${where} weights`, `${count} numbers, a weight for each member, above 0 or 0`, show(weights));
}

/** `NHiTS ×3, MLP` */
function countedNames(forecasters: readonly Forecaster[]): string {
  const counts = new Map<string, number>();
  for (const { name } of forecasters) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name)).join(", ");
}
