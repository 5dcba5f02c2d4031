import type { Panel } from "../../data/panel/panel.js";
import { expectWhole } from "../../engine/checks.js";
import { forecastGaussian, type GaussianModel, learnGaussian } from "./gaussian/gaussianModel.js";
import { type LocalForecast, LocalForecaster, type SeasonOptions } from "./localForecaster.js";

/** Options of `GaussianProcess`. */
export interface GaussianProcessOptions extends SeasonOptions {
  /** How many values it looks back on. @defaultValue 100 in whole seasons, at most a third of the series */
  readonly inputSize?: number;
  /** From how many windows it learns, the last ones: the time that `fit` takes rises with their third power. @defaultValue 2000 */
  readonly windows?: number;
}

/** How far it looks back, and what share of a series that is at the most. */
const LOOK_BACK = 100;
const SHARE = 1 / 3;

/**
 * A Gaussian process over the windows of one series: a linear autoregression whose weights are the smaller the farther back
 * they reach, plus a smooth function of what the window looks like. It learns in one go, without steps or seeds.
 *
 * C. E. Rasmussen, C. K. I. Williams, "Gaussian processes for machine learning" (2006), chapter 2. The smooth function sees
 * means of blocks of the window, short ones at its end and long ones at its beginning. Several steps ahead it goes on from
 * its own forecasts. It is at its best where noise is as large at all times: put counts through `rootTransform`.
 *
 * @throws TimecellError for options that are out of range
 *
 * @example
 * import { panelOfArrays, rootTransform } from "timecell/data";
 * import { GaussianProcess, Transformed } from "timecell/forecast";
 * const counts = Array.from({ length: 120 }, (_, month) => Math.round(50 + 40 * Math.sin(month / 9) + (month * 7) % 11));
 * const forecaster = new Transformed(new GaussianProcess(), [rootTransform({ offset: 1 })]);
 * await forecaster.fit(panelOfArrays({ counts }, { season: 12 }));
 * console.log((await forecaster.predict(3)).series[0].values);
 */
export class GaussianProcess extends LocalForecaster<GaussianModel> {
  private readonly inputSize: number | null;
  private readonly windows: number;

  constructor(options: GaussianProcessOptions = {}) {
    const name = "GaussianProcess";
    super(name, options, ["season", "inputSize", "windows"]);
    const { inputSize, windows = 2000 } = options;
    if (inputSize !== undefined) expectWhole(`${name} inputSize`, inputSize, 1);
    expectWhole(`${name} windows`, windows, 1);
    this.inputSize = inputSize ?? null;
    this.windows = windows;
  }

  override trainingWork(panel: Panel): number {
    return panel.series.reduce((sum, { values }) => sum + Math.min(this.windows, values.length) ** 3 / 6, 0);
  }

  protected override learnSeries(values: Float64Array, season: number): GaussianModel {
    const usual = Math.min(season * Math.ceil(LOOK_BACK / season), Math.floor(values.length * SHARE));
    const inputSize = Math.max(1, Math.min(this.inputSize ?? usual, values.length - 1));
    return learnGaussian(values, inputSize, this.windows);
  }

  protected goOnFrom(values: Float64Array, horizon: number, _season: number, model: GaussianModel): LocalForecast {
    return { values: forecastGaussian(values, horizon, model) };
  }
}
