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
      values:
        lastSeason(values, season, horizon) ??
        fail(`${this.name}, series ${show(id)}`, "a value", "missing values alone"),
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

/** The values of the last season, again and again; null where none is known. */
function lastSeason(values: Float64Array, season: number, horizon: number): Float64Array | null {
  let end = values.length - 1;
  while (end >= 0 && Number.isNaN(values[end])) end--;
  if (end < 0) return null;
  const forecast = new Float64Array(horizon);
  for (let step = 0; step < horizon; step++) {
    let t = values.length - season + (step % season);
    while (t >= 0 && Number.isNaN(values[t])) t -= season;
    forecast[step] = t >= 0 ? values[t] : values[end];
  }
  return forecast;
}
