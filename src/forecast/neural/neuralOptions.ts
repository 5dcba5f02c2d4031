import {
  expectBooleans,
  expectNumbers,
  expectOneOf,
  expectPositive,
  expectSeed,
  expectWhole,
} from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { withDefaults } from "../../layers/options.js";
import type { ElementwiseName } from "./elementwise.js";

/** Options of every forecaster that is a network over all series of a panel. */
export interface NeuralOptions {
  /** How many periods ahead it forecasts, all at once. */
  readonly horizon: number;
  /**
   * How many values it looks back on; what a shorter series lacks counts as missing. @defaultValue three and a half times
   * the horizon in whole seasons, less where series are few or short, but two seasons and the horizon if there are so many
   */
  readonly inputSize?: number | null;
  /** Periods in a season, for errors beside those of a seasonal naive forecast. @defaultValue the panel's */
  readonly season?: number | null;
  /**
   * What values go through first: "log" (values that are not above 0 count as a hundredth of their series' mean), "root",
   * "none", or "auto": the logarithm where all values are well above 0, the root where none is below 0, else none.
   * @defaultValue "auto"
   */
  readonly transform?: "auto" | ElementwiseName;
  /**
   * For seasons that are longer than a window: how many earlier ones are shown beside it. The network sees the mean of the
   * values at the same places in them, as far before the middle of the horizon as after it. @defaultValue 0
   */
  readonly earlierSeasons?: number;
  /**
   * What is taken off a window, and added again: its mean, its last value, the mean of its `recent` last values, or what
   * `earlierSeasons` tell of the horizon ("season"). @defaultValue "mean"
   */
  readonly location?: Location;
  /**
   * What a window is then divided by: its standard deviation, its mean size, or the standard deviation of its whole
   * series. @defaultValue "deviation"
   */
  readonly scale?: Scale;
  /** How many values `location: "recent"` averages. @defaultValue 3 */
  readonly recent?: number;
  /** Added to the scale as a share of the window's mean size, so that a window that hardly moves isn't blown up. @defaultValue 0.02 */
  readonly epsilon?: number;
  /** What training makes smaller: the mean absolute error, the mean squared one, or Huber's. @defaultValue "mae" */
  readonly loss?: NeuralLoss;
  /**
   * What errors are measured in: the mean size of the window ("level"), the error of a seasonal naive forecast in the
   * training data ("season"), half of each ("balanced"), the series' standard deviation ("series"), the scale of the
   * window after the transform ("window"), or the data's own units ("none"). @defaultValue "balanced"
   */
  readonly weighting?: Weighting;
  /** Shares of future values that the intervals are to hold, such as [0.8, 0.95]: quantiles that never cross. @defaultValue [] */
  readonly levels?: readonly number[];
  /** Whether a linear map of the window is added to the network's output. @defaultValue true */
  readonly linearSkip?: boolean;
  /** The length of the code that is learnt for each series; 0 for none. A series that training has not seen has code 0. @defaultValue 0 */
  readonly seriesCode?: number;
  /** Whether all series are drawn equally often, or all windows. @defaultValue "series" */
  readonly sampling?: "series" | "windows";
  /** Training steps. @defaultValue as many as see each window three times, but 150 at least and 3000 at most */
  readonly steps?: number | null;
  /** Windows a step. @defaultValue 128 */
  readonly batchSize?: number;
  /** The first learning rate, which falls to 0 along half a cosine. @defaultValue 0.002 */
  readonly learningRate?: number;
  /** What AdamW takes off a weight a step, as a share of it and of the learning rate. @defaultValue 0.0001 */
  readonly weightDecay?: number;
  /** The largest norm that all gradients together keep. @defaultValue 1 */
  readonly clipNorm?: number;
  /** Periods at the end of each series that are not trained on: the weights that forecast them best are kept. @defaultValue 0 */
  readonly validation?: number;
  /** What "best" means there. @defaultValue the loss */
  readonly validationMetric?: "mae" | "mse" | null;
  /** Steps from one look at the validation data to the next, and in the learning curves. @defaultValue 50 */
  readonly stepsPerEpoch?: number;
  /** Looks without improvement after which training ends; null for never. @defaultValue null */
  readonly patience?: number | null;
  /** Networks that are trained from different first weights and averaged. @defaultValue 1 */
  readonly networks?: number;
  /** Of the first weights and of what is drawn. @defaultValue 0 */
  readonly seed?: number;
}

export type Location = "mean" | "last" | "recent" | "season" | "none";
export type Scale = "deviation" | "level" | "series" | "none";
export type NeuralLoss = "mae" | "mse" | "huber";
export type Weighting = "balanced" | "level" | "season" | "series" | "window" | "none";

/** The same with the defaults filled in. */
export type NeuralSettings = Required<NeuralOptions>;

const defaults: NeuralSettings = {
  horizon: 0,
  inputSize: null,
  season: null,
  transform: "auto",
  earlierSeasons: 0,
  location: "mean",
  scale: "deviation",
  recent: 3,
  epsilon: 0.02,
  loss: "mae",
  weighting: "balanced",
  levels: [],
  linearSkip: true,
  seriesCode: 0,
  sampling: "series",
  steps: null,
  batchSize: 128,
  learningRate: 0.002,
  weightDecay: 0.0001,
  clipNorm: 1,
  validation: 0,
  validationMetric: null,
  stepsPerEpoch: 50,
  patience: null,
  networks: 1,
  seed: 0,
};

const choices = {
  transform: ["auto", "none", "log", "root"],
  location: ["mean", "last", "recent", "season", "none"],
  scale: ["deviation", "level", "series", "none"],
  loss: ["mae", "mse", "huber"],
  weighting: ["balanced", "level", "season", "series", "window", "none"],
  sampling: ["series", "windows"],
  validationMetric: ["mae", "mse", null],
} as const;

/** Least values of whole numbers; those of which null is one may be it. */
const wholes = {
  horizon: 1,
  inputSize: 1,
  season: 1,
  recent: 1,
  earlierSeasons: 0,
  seriesCode: 0,
  steps: 1,
  batchSize: 1,
  validation: 0,
  stepsPerEpoch: 1,
  patience: 0,
  networks: 1,
} as const;

/**
 * Options over their defaults, checked: those of all networks and a class's own, which have defaults of their own or are
 * other defaults for those of all.
 */
export function neuralSettings<Own extends object>(
  where: string,
  given: NeuralOptions & Partial<Own>,
  own: Own & Partial<NeuralSettings>,
): NeuralSettings & Own {
  if (!given) fail(where, "an object of options such as { horizon: 24 }", show(given));
  const settings = withDefaults<NeuralSettings & Own>(where, given as Partial<NeuralSettings & Own>, {
    ...defaults,
    ...own,
  });
  for (const [name, allowed] of Object.entries(choices)) {
    expectOneOf<unknown>(`${where} ${name}`, settings[name as keyof typeof choices], allowed);
  }
  for (const [name, least] of Object.entries(wholes)) {
    const key = name as keyof typeof wholes;
    if (settings[key] === null && defaults[key] === null) continue;
    expectWhole(`${where} ${name}`, settings[key], least);
  }
  const { epsilon, weightDecay, linearSkip, seed, validation, horizon } = settings;
  for (const [name, value] of Object.entries({ epsilon, weightDecay })) {
    expectNumbers(where, { [name]: value });
    if (value < 0) fail(`${where} ${name}`, "a number of at least 0", show(value));
  }
  expectPositive(`${where} learningRate`, settings.learningRate);
  expectPositive(`${where} clipNorm`, settings.clipNorm);
  expectBooleans(where, { linearSkip });
  expectSeed(`${where} seed`, seed);
  expectLevels(where, settings);
  if (settings.location === "season" && settings.earlierSeasons === 0) {
    fail(`${where} location "season"`, "earlierSeasons of at least 1", "0");
  }
  if (validation > 0 && validation < horizon) {
    fail(`${where} validation`, `0, or at least the horizon ${horizon}`, show(validation));
  }
  return settings;
}

function expectLevels(where: string, { levels, loss }: NeuralSettings): void {
  if (!Array.isArray(levels)) fail(`${where} levels`, "a list such as [0.8, 0.95]", show(levels));
  for (const [i, level] of levels.entries()) {
    const rises = i === 0 || level > levels[i - 1];
    if (!(level > 0 && level < 1 && rises)) fail(`${where} levels`, "rising numbers between 0 and 1", show(levels));
  }
  if (levels.length > 0 && loss !== "mae") {
    fail(`${where} levels`, 'none, or the loss "mae", which is that of a median', `the loss ${show(loss)}`);
  }
}
