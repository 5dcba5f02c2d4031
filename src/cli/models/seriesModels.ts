import { type Keys, key } from "../config/key.js";
import { listOf, oneOf, optional, positive, share, shareOrAll, text, truth, whole } from "../config/keyTypes.js";
import type { ModelClass } from "./modelClass.js";

const season = key(optional(whole(1)), null, "periods in a season; null is data.season");
const levels = key(listOf(share, "[0.8, 0.95]"), [], "intervals of its own, which model.conformal then only moves");
const refit = key(truth, false, "whether it fits itself to every history anew");
const smoothing = { levels, refit };
const ofTheta = {
  season,
  decomposition: key(oneOf("additive", "multiplicative"), "multiplicative", "how the season is taken out"),
  ...smoothing,
};
const window = (what: string) => ({ window: key(whole(1), 4, what) });

const model = (name: string, kind: ModelClass["kind"], what: string, options: Keys): ModelClass => {
  return { name, kind, what, options };
};

/** Forecasters that look at each series by itself. */
export const seriesModels: readonly ModelClass[] = [
  model("SeasonalNaive", "rule", "the last season again", { season, levels }),
  model("Naive", "rule", "the last value again", { levels }),
  model("Drift", "rule", "the line from the first value through the last", { levels }),
  model("Mean", "rule", "the mean of all values", { levels }),
  model("Naive2", "rule", "the last value, the season put back: the M4 competition's yardstick", { season }),
  model("WindowAverage", "rule", "the mean of the last values", window("how many of the last values")),
  model("SeasonalWindowAverage", "rule", "the mean of the last seasons", {
    season,
    ...window("of how many of the last seasons"),
  }),
  model("EdgePreservingAverage", "rule", "means of earlier seasons that keep their jumps, trend and level", {
    season,
    halfWidth: key(optional(whole(0)), null, "values to each side of the phase; null chooses, 2 to 30"),
    threshold: key(optional(positive), null, "standard deviations from the middle that count; null chooses"),
    seasons: key(whole(1), 3, "how many seasons back are averaged"),
    levelWindow: key(whole(0), 100, "from how many of the last errors the level is worked out"),
  }),
  model("AutoETS", "smoothing", "exponential smoothing in the form that suits each series best", {
    season,
    model: key(text, "ZZZ", "error, trend, season as letters: A adds, M multiplies, N none, Z chooses"),
    damped: key(optional(truth), null, "whether a trend dies out; null chooses"),
    ...smoothing,
  }),
  model("Theta", "smoothing", "the Theta method: smoothing with half the slope", {
    variant: key(oneOf("standard", "optimized", "dynamic", "dynamicOptimized"), "standard", "which Theta method"),
    ...ofTheta,
  }),
  model("AutoTheta", "smoothing", "the Theta method in the variant that suits each series best", ofTheta),
  model("SES", "smoothing", "simple exponential smoothing: a level alone", {
    alpha: key(optional(shareOrAll), null, "how much of a new value goes into the level; null searches"),
  }),
  model("Holt", "smoothing", "a level and a slope", {
    error: key(oneOf("additive", "multiplicative"), "additive", "whether errors are added, or multiply"),
    ...smoothing,
  }),
  model("HoltWinters", "smoothing", "a level, a slope and a season", {
    season,
    seasonality: key(oneOf("additive", "multiplicative"), "additive", "whether the season is added, or multiplies"),
    ...smoothing,
  }),
  model(
    "GaussianProcess",
    "smoothing",
    "a linear autoregression and a smooth function of the window, learnt in one go",
    {
      season,
      inputSize: key(optional(whole(1)), null, "values that it looks back on; null is 100 in whole seasons, or so"),
      windows: key(whole(1), 2000, "from how many of the last windows it learns"),
    },
  ),
  model("Croston", "intermittent", "for demand that comes now and then: its size over its interval", {
    variant: key(oneOf("classic", "optimized", "sba"), "classic", "how it is smoothed; sba takes out its bias"),
  }),
  model("TSB", "intermittent", "for demand that comes now and then, and may cease", {
    alphaDemand: key(shareOrAll, 0.1, "how much of a new demand goes into its smoothed size"),
    alphaProbability: key(shareOrAll, 0.1, "how much of whether there was one goes into its probability"),
  }),
  model("ADIDA", "intermittent", "for demand that comes now and then: forecast in sums of periods", {}),
  model("IMAPA", "intermittent", "the mean of such forecasts in sums of several lengths", {}),
];
