import { key } from "../config/key.js";
import { listOf, number, oneOf, optional, whole } from "../config/keyTypes.js";
import { modelEntry } from "../config/sections.js";
import type { ModelClass } from "./modelClass.js";
import { networkModels } from "./networkModels.js";
import { seriesModels } from "./seriesModels.js";

const automatic: ModelClass = {
  name: "AutoForecaster",
  kind: "automatic",
  what: "tries what suits the data, takes the best or the mean of the best few",
  options: {
    candidates: key(optional(listOf(modelEntry, "[Theta, NHiTS]")), null, "what it tries; null is what suits"),
  },
};

const ensemble: ModelClass = {
  name: "Ensemble",
  kind: "several",
  what: "several forecasters as one: mean, median, or as a backtest says",
  options: {
    members: key(listOf(modelEntry, "[NHiTS, Theta]"), [], "the forecasters"),
    combine: key(oneOf("mean", "median", "backtest", "selected"), "mean", "how their forecasts become one"),
    weights: key(optional(listOf(number, "[2, 1]")), null, "of the members in the mean; null is the same for each"),
    folds: key(whole(1), 3, "how often combine: backtest or selected forecasts each series"),
  },
};

/** All forecasters that a configuration can name. */
export const modelClasses: readonly ModelClass[] = [automatic, ...seriesModels, ...networkModels, ensemble];

export function modelClassOf(name: string): ModelClass | undefined {
  return modelClasses.find((one) => one.name === name);
}
