import type { PanelSeries } from "../../data/panel/panel.js";
import { expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { SeriesForecast } from "../forecast.js";
import { Forecaster, type ForecasterConfig } from "../forecaster.js";

/** Options of `SeasonalNaive`. */
export interface SeasonalNaiveOptions {
  /** Periods in a season. @defaultValue the panel's */
  readonly season?: number;
}

/**
 * The seasonal naive forecast: the value one season ago, the last one known where that is missing.
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { SeasonalNaive } from "timecell/forecast";
 * const forecaster = new SeasonalNaive();
 * await forecaster.fit(panelOfArrays({ sales: [3, 1, 2, 4, 2, 3] }, { season: 3 }));
 * console.log((await forecaster.predict(3)).series[0].values); // 4, 2, 3
 */
export class SeasonalNaive extends Forecaster {
  readonly name: string = "SeasonalNaive";
  readonly levels: readonly number[] = [];
  readonly longestHorizon = Number.POSITIVE_INFINITY;
  readonly shortestHistory = 1;

  constructor(private readonly options: SeasonalNaiveOptions = {}) {
    super();
    expectOptions("SeasonalNaive", options, ["season"]);
    if (options.season !== undefined) expectWhole("SeasonalNaive season", options.season, 1);
  }

  protected async learn(): Promise<void> {}

  protected async goOn(histories: readonly PanelSeries[], horizon: number): Promise<SeriesForecast[]> {
    const season = this.options.season ?? this.panel.season;
    return histories.map(({ id, start, values }) => ({
      id,
      start: start + values.length,
      values: lastSeason(`${this.name}, series ${show(id)}`, values, season, horizon),
      quantiles: [],
    }));
  }

  getConfig(): ForecasterConfig {
    return { className: "SeasonalNaive", options: { ...this.options } };
  }

  protected getState(): unknown {
    return null;
  }

  protected setState(): void {}
}

function lastSeason(where: string, values: Float64Array, season: number, horizon: number): Float64Array {
  const last = values.findLast((value) => !Number.isNaN(value));
  if (last === undefined) return fail(where, "a value to go on from", "missing values alone");
  return Float64Array.from({ length: horizon }, (_, step) => {
    let t = values.length - season + (step % season);
    while (t >= 0 && Number.isNaN(values[t])) t -= season;
    return t >= 0 ? values[t] : last;
  });
}
