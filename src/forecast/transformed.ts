import type { Panel, PanelSeries } from "../data/panel/panel.js";
import { chainTransforms } from "../data/transforms/chain.js";
import { fittedTransformFromConfig, transformFromConfig } from "../data/transforms/fromConfig.js";
import type { FittedTransform, Transform, TransformConfig } from "../data/transforms/transform.js";
import { fail, show, TimecellError } from "../engine/errors.js";
import type { SeriesForecast } from "./forecast.js";
import { Forecaster, type ForecasterConfig, type Run } from "./forecaster.js";

/** What `Transformed` has learnt. */
interface TransformedState {
  readonly fitted: readonly (readonly [id: string, config: TransformConfig])[];
  readonly forecaster: unknown;
}

/**
 * A forecaster that sees transformed values, and whose forecasts are given in the series' own units again.
 *
 * `fit` fits the transforms to each series of its panel, the training rows and nothing else; a series that it doesn't
 * know has them fitted to the history that it is forecast from. Quantiles stay quantiles, but a mean of logarithms
 * becomes about the median. After differences there are no intervals, since the quantiles of a sum are not the sums of
 * quantiles: put it in a `Conformal`.
 *
 * @throws TimecellError for what is no forecaster or no transform and, when it learns or forecasts, for values that
 *   can't be transformed, naming the series
 *
 * @example
 * import { differenceTransform, logTransform, panelOfArrays } from "timecell/data";
 * import { Mean, Transformed } from "timecell/forecast";
 * const growth = new Transformed(new Mean(), [logTransform(), differenceTransform()]);
 * await growth.fit(panelOfArrays({ a: [100, 110, 121] }));
 * const { series } = await growth.predict(2); // [133.1, 146.41]
 */
export class Transformed extends Forecaster {
  readonly name: string;
  readonly levels: readonly number[];
  readonly longestHorizon: number;
  readonly shortestHistory: number;
  private readonly transform: Transform;
  private fits = new Map<string, FittedTransform>();

  /**
   * @param transforms applied one after the other: transforms, their configurations or their names
   */
  constructor(
    private readonly forecaster: Forecaster,
    transforms: readonly (Transform | TransformConfig | string)[],
  ) {
    super();
    if (!(forecaster instanceof Forecaster)) fail("Transformed", "a forecaster", show(forecaster));
    if (!Array.isArray(transforms)) fail("Transformed transforms", "a list of transforms", show(transforms));
    const made = transforms.map((one) =>
      typeof one?.fit === "function" ? (one as Transform) : transformFromConfig(one),
    );
    this.transform = chainTransforms(made);
    const lost = valuesLost(this.transform.config);
    this.name = `${forecaster.name} (${made.map(({ config }) => config.name).join(", ")})`;
    this.levels = lost > 0 ? [] : forecaster.levels;
    this.longestHorizon = forecaster.longestHorizon;
    this.shortestHistory = forecaster.shortestHistory + lost;
  }

  protected async learn(panel: Panel, run: Run): Promise<void> {
    const fits = panel.series.map((one) => this.naming(one, () => [one.id, this.transform.fit(one.values)] as const));
    this.fits = new Map(fits);
    await this.forecaster.fit({ ...panel, series: this.seen(panel.series) }, run);
  }

  protected async goOn(histories: readonly PanelSeries[], horizon: number, run: Run): Promise<SeriesForecast[]> {
    const forecasts = await this.forecaster.forecast(this.seen(histories), horizon, run);
    return forecasts.map((forecast, i) =>
      this.naming(forecast, () => {
        const fitted = this.fittedTo(histories[i]);
        const back = (values: Float64Array) => fitted.invert(values, histories[i].values);
        const quantiles = this.levels.length > 0 ? forecast.quantiles : [];
        return {
          ...forecast,
          values: back(forecast.values),
          quantiles: quantiles.map(({ probability, values }) => ({ probability, values: back(values) })),
        };
      }),
    );
  }

  override get hasPlainConfig(): boolean {
    return this.forecaster.hasPlainConfig;
  }

  override trainingWork(panel: Panel): number | null {
    return this.forecaster.trainingWork(panel);
  }

  getConfig(): ForecasterConfig {
    const { transforms } = this.transform.config;
    return { className: "Transformed", options: { forecaster: this.forecaster.getConfig(), transforms } };
  }

  protected getState(): TransformedState {
    const fitted = [...this.fits].map(([id, { config }]) => [id, config] as const);
    return { fitted, forecaster: this.forecaster.knowledge?.state };
  }

  protected setState(state: unknown): void {
    const { fitted, forecaster } = state as TransformedState;
    this.fits = new Map(fitted.map(([id, config]) => [id, fittedTransformFromConfig(config)]));
    this.forecaster.restore({ state: forecaster, panel: { ...this.panel, series: this.seen(this.panel.series) } });
  }

  private fittedTo({ id, values }: PanelSeries): FittedTransform {
    return this.fits.get(id) ?? this.transform.fit(values);
  }

  /** Series as the forecaster sees them. */
  private seen(series: readonly PanelSeries[]): PanelSeries[] {
    return series.map((one) => this.naming(one, () => ({ ...one, values: this.fittedTo(one).apply(one.values) })));
  }

  /** Does a series' part of the work; an error names the series. */
  private naming<Result>({ id }: { readonly id: string }, work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof TimecellError)) throw error;
      throw new TimecellError(`${this.name} ${show(id)}: ${error.message}`, { cause: error });
    }
  }
}

/** How many values at a series' beginning a transform has nothing to give for. */
function valuesLost({ name, season, order, transforms }: TransformConfig): number {
  if (name === "chain") return (transforms as TransformConfig[]).reduce((sum, one) => sum + valuesLost(one), 0);
  return name === "difference" ? (season as number) * (order as number) : 0;
}
