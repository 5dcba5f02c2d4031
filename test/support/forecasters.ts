// Forecasters for tests, which show what they were given.
import type { Panel, PanelSeries } from "../../src/data/panel/panel.js";
import { probabilitiesOf, type SeriesForecast } from "../../src/forecast/forecast.js";
import { Forecaster, type ForecasterConfig, type Run } from "../../src/forecast/forecaster.js";

/** Sums up all that it is given when it learns and when it forecasts: nothing of it changes unseen. */
export class SumOfAll extends Forecaster {
  readonly name: string = "SumOfAll";
  readonly levels: readonly number[];
  readonly longestHorizon = 1000;
  readonly shortestHistory: number;
  /** How often it has learnt and forecast, and the lengths of what it was given. */
  readonly calls: { fits: number[][]; forecasts: number[][] } = { fits: [], forecasts: [] };
  private learntSum = 0;

  constructor(readonly options: { levels?: number[]; shortestHistory?: number } = {}) {
    super();
    this.levels = options.levels ?? [];
    this.shortestHistory = options.shortestHistory ?? 1;
  }

  protected async learn(panel: Panel, _run: Run): Promise<void> {
    this.calls.fits.push(panel.series.map(({ values }) => values.length));
    this.learntSum = panel.series.reduce((sum, one) => sum + sumOf(one), 0);
  }

  protected async goOn(histories: readonly PanelSeries[], horizon: number, _run: Run): Promise<SeriesForecast[]> {
    this.calls.forecasts.push(histories.map(({ values }) => values.length));
    return histories.map((history) => {
      const sum = this.learntSum / 10 + sumOf(history);
      return {
        id: history.id,
        start: history.start + history.values.length,
        values: Float64Array.from({ length: horizon }, (_, h) => sum + h),
        quantiles: probabilitiesOf(this.levels).map((probability) => ({
          probability,
          values: Float64Array.from({ length: horizon }, (_, h) => sum + h + 10 * (probability - 0.5)),
        })),
      };
    });
  }

  getConfig(): ForecasterConfig {
    return { className: "SumOfAll", options: { ...this.options } };
  }

  protected getState(): unknown {
    return { sum: this.learntSum };
  }

  protected setState(state: { sum: number }): void {
    this.learntSum = state.sum;
  }
}

function sumOf({ values, pastCovariates, futureCovariates }: PanelSeries): number {
  return [values, ...pastCovariates, ...futureCovariates]
    .flatMap((array) => [...array])
    .reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
}
