import type { Panel, PanelSeries, StaticCovariate } from "../../data/panel/panel.js";
import { fail } from "../../engine/errors.js";
import { type ElementwiseName, suitableFor } from "./elementwise.js";
import type { NeuralSettings } from "./neuralOptions.js";

/** Mean and standard deviation that a covariate is brought to 0 and 1 with. */
export interface CovariateScale {
  readonly mean: number;
  readonly deviation: number;
}

/** What a forecaster knows of the panel that it was fitted to, the weights of its networks apart: plain JSON. */
export interface PanelFacts {
  readonly inputSize: number;
  readonly season: number;
  /** How many earlier seasons networks are told of. */
  readonly earlierSeasons: number;
  readonly transform: ElementwiseName;
  /** Whether networks are told which values of a window are there: some series has gaps or is shorter than a window. */
  readonly masked: boolean;
  readonly names: {
    readonly past: readonly string[];
    readonly future: readonly string[];
    readonly statics: readonly StaticCovariate[];
  };
  readonly past: readonly CovariateScale[];
  readonly future: readonly CovariateScale[];
  /** Those of static covariates that are numbers. */
  readonly numbers: readonly CovariateScale[];
  /** The series by their ids, in the order of their codes. */
  readonly ids: readonly string[];
}

/** What there is to know of a panel, whose last `validation` periods are left out of all that is measured. */
export function factsOf(where: string, panel: Panel, settings: NeuralSettings): PanelFacts {
  const { validation, transform } = settings;
  const known = panel.series.filter(({ values }) => values.some((value) => !Number.isNaN(value)));
  if (known.length === 0) fail(where, "a series with values", "missing values alone", "leave such series out");
  const training = known.map(({ values }) => values.subarray(0, Math.max(1, values.length - validation)));
  const season = settings.season ?? panel.season;
  const inputSize = settings.inputSize ?? suitableInputSize(training, season, settings.horizon);
  const { staticCovariates } = panel;
  const numbers = staticCovariates.flatMap(({ categories }, i) =>
    categories ? [] : [scaleOf(known.map((series) => [series.staticCovariates[i]]))],
  );
  const trainingPart = (covariate: Float64Array, series: PanelSeries) =>
    covariate.subarray(0, Math.max(1, series.values.length - validation));
  return {
    inputSize,
    season,
    earlierSeasons: settings.earlierSeasons,
    transform: transform === "auto" ? suitableFor(training) : transform,
    masked: training.some((values) => values.length <= inputSize || values.some(Number.isNaN)),
    names: { past: panel.pastCovariates, future: panel.futureCovariates, statics: staticCovariates },
    past: panel.pastCovariates.map((_, i) => scaleOf(known.map((one) => trainingPart(one.pastCovariates[i], one)))),
    future: panel.futureCovariates.map((_, i) =>
      scaleOf(known.map((one) => trainingPart(one.futureCovariates[i], one))),
    ),
    numbers,
    ids: known.map(({ id }) => id),
  };
}

/** Fewer windows than this for each value in them, and they are made shorter. */
const LEAST_WINDOWS = 20;

/** Three and a half horizons in whole seasons; fewer seasons as long as series give few windows, down to two and a horizon. */
function suitableInputSize(arrays: readonly Float64Array[], season: number, horizon: number): number {
  const lengths = arrays.map(({ length }) => length).sort((a, b) => a - b);
  const room = Math.max(1, lengths[lengths.length >> 1] - horizon);
  const windows = (size: number) => lengths.reduce((sum, length) => sum + Math.max(0, length - size), 0);
  const least = Math.max(2, Math.ceil(horizon / season));
  let seasons = Math.max(Math.ceil((3.5 * horizon) / season), least);
  while (seasons > least && windows(seasons * season) < LEAST_WINDOWS * seasons * season) seasons--;
  if (seasons * season <= room || room < season) return Math.min(seasons * season, room);
  return Math.floor(room / season) * season;
}

function scaleOf(arrays: readonly ArrayLike<number>[]): CovariateScale {
  const known = arrays.map((values) => Array.prototype.filter.call(values, Number.isFinite) as number[]);
  const count = known.reduce((sum, { length }) => sum + length, 0);
  if (count === 0) return { mean: 0, deviation: 1 };
  const mean = known.reduce((sum, values) => values.reduce((total, value) => total + value / count, sum), 0);
  const square = (value: number) => (value - mean) * (value - mean);
  const variance = known.reduce(
    (sum, values) => values.reduce((total, value) => total + square(value) / count, sum),
    0,
  );
  return { mean, deviation: variance > 0 && Number.isFinite(variance) ? Math.sqrt(variance) : 1 };
}
