import type { Seasonality } from "../decompose.js";
import { bestSmoothing } from "../smoothing.js";
import type { ETSForm, ETSModel } from "./etsModel.js";
import { etsBounds, type FittedETS, fitETS } from "./fitETS.js";

/** Which forms to choose among. */
export interface ETSForms {
  readonly errors: readonly Seasonality[];
  readonly trends: readonly boolean[];
  readonly seasonalities: readonly (Seasonality | null)[];
  readonly dampings: readonly boolean[];
}

/** Longer seasons have more phases than a search finds its way in. */
const LONGEST_SEASON = 400;

/**
 * The model of least AICc among some forms. Multiplicative errors and seasons are left out where a value isn't above 0,
 * seasons where a series is no longer than one or one is longer than 400 values. A series that is too short for any
 * form is smoothed exponentially.
 */
export function chooseETS(values: Float64Array, season: number, forms: ETSForms): ETSModel {
  if (values.every((value) => value === values[0])) return simpleModel(values[0], 0.9999);
  const positive = values.every((value) => value > 0);
  const seasonal = season > 1 && season <= LONGEST_SEASON && values.length > season;
  const seasonalities = seasonal ? forms.seasonalities : [null];
  const certain = 2 + (forms.trends.includes(false) ? 0 : 2) + (seasonalities.includes(null) ? 0 : 2);
  const dampedForSure = forms.dampings.length === 1 && forms.dampings[0];
  let best: FittedETS | null = null;
  if (values.length > certain + Number(dampedForSure) + 4) {
    const bounds = etsBounds();
    for (const error of forms.errors)
      for (const trend of forms.trends)
        for (const seasonality of seasonalities)
          for (const damped of forms.dampings) {
            const form = { error, trend, seasonality, damped };
            if (!makesSense(form, positive)) continue;
            const fitted = fitETS(values, form, season, bounds);
            if (fitted && fitted.aicc < (best?.aicc ?? Number.POSITIVE_INFINITY)) best = fitted;
          }
  }
  return best?.model ?? simpleModel(values[0], bestSmoothing(values, 0.01, 0.99));
}

function makesSense({ error, trend, seasonality, damped }: ETSForm, positive: boolean): boolean {
  if (damped && !trend) return false;
  if (error === "additive" && seasonality === "multiplicative") return false; // its variance has no end
  return positive || (error !== "multiplicative" && seasonality !== "multiplicative");
}

/** Simple exponential smoothing from a first level. */
function simpleModel(level: number, alpha: number): ETSModel {
  const form = { error: "additive", trend: false, damped: false, seasonality: null } as const;
  return { ...form, alpha, beta: 0, gamma: 0, phi: 1, level, slope: 0, season: [], fitted: 1 };
}
