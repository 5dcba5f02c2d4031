import { nelderMead } from "../nelderMead.js";
import type { ETSForm, ETSModel } from "./etsModel.js";
import { ETSState } from "./etsState.js";
import { initialState } from "./initialState.js";

/** Between which values smoothing parameters are searched; the upper ones are written to. */
export interface ETSBounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A model with its information criterion. */
export interface FittedETS {
  readonly model: ETSModel;
  /** Akaike's criterion with the correction for short series: less is better, Infinity where the series is too short. */
  readonly aicc: number;
}

/** Bounds of α, β, γ and φ as they are before the first fit. */
export function etsBounds(): ETSBounds {
  return { lower: Float64Array.of(1e-4, 1e-4, 1e-4, 0.8), upper: Float64Array.of(0.9999, 0.9999, 0.9999, 0.98) };
}

/**
 * The parameters and the initial state of largest likelihood.
 *
 * @param bounds those that the fit before has left: each start of β and γ tightens them for the fits that follow, which
 *   is how statsforecast comes to its choice
 * @returns null where the series is too short for so many parameters
 */
export function fitETS(values: Float64Array, form: ETSForm, season: number, bounds: ETSBounds): FittedETS | null {
  const { trend, damped, seasonality } = form;
  const smoothing = smoothingStart(form, seasonality ? season : 1, bounds);
  const phases = seasonality ? season - 1 : 0;
  const count = smoothing.start.length + 1 + Number(trend) + phases;
  if (count >= values.length - 1) return null;
  const first = initialState(values, form, season);
  const start = Float64Array.of(
    ...smoothing.start,
    first.level,
    ...(trend ? [first.slope] : []),
    ...first.season.reverse(),
  );
  const fill = (limits: readonly number[], rest: number) =>
    Float64Array.from(start, (_, i) => (i < limits.length ? limits[i] : rest));

  const state = new ETSState(form, season);
  /**
   * Reads parameters: smoothing, level, slope, and the season from its last phase to phase 1. False if one multiplies
   * below 0.
   */
  const read = (parameters: Float64Array): boolean => {
    let i = 0;
    state.alpha = parameters[i++];
    if (trend) state.beta = parameters[i++];
    if (seasonality) state.gamma = parameters[i++];
    if (damped) state.phi = parameters[i++];
    state.level = parameters[i++];
    if (trend) state.slope = parameters[i++];
    let sum = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let phase = phases; phase > 0; phase--) {
      const part = parameters[i++];
      state.season[phase] = part;
      sum += part;
      if (part < least) least = part;
    }
    if (!seasonality) return true;
    state.season[0] = (seasonality === "multiplicative" ? season : 0) - sum;
    return seasonality === "additive" || Math.min(least, state.season[0]) >= 0;
  };
  const best = nelderMead(
    (parameters) => {
      if (!read(parameters)) return Number.POSITIVE_INFINITY;
      state.run(values);
      const deviance = state.deviance(values.length);
      return Number.isNaN(deviance) ? Number.POSITIVE_INFINITY : deviance;
    },
    { start, lower: fill(smoothing.lower, -Infinity), upper: fill(smoothing.upper, Infinity) },
  );

  read(best);
  const { alpha, beta, gamma, phi, level, slope } = state;
  const fitted = count + 1;
  const model = { ...form, alpha, beta, gamma, phi, level, slope, season: [...state.season], fitted };
  state.run(values);
  const spare = values.length - fitted - 1;
  const correction = spare > 0 ? (2 * fitted * (fitted + 1)) / spare : Number.POSITIVE_INFINITY;
  return { model, aicc: state.deviance(values.length) + 2 * fitted + correction };
}

/** Where the search for α and, as the form has them, β, γ and φ begins. */
function smoothingStart({ trend, damped, seasonality }: ETSForm, season: number, { lower, upper }: ETSBounds) {
  const between = (i: number, share: number) => lower[i] + share * (upper[i] - lower[i]);
  const alpha = between(0, 0.2 / season);
  const start = [alpha];
  const places = [0];
  if (trend) {
    upper[1] = Math.min(upper[1], alpha);
    start.push(between(1, 0.1));
    places.push(1);
  }
  if (seasonality) {
    upper[2] = Math.min(upper[2], 1 - alpha);
    start.push(between(2, 0.05));
    places.push(2);
  }
  if (damped) {
    start.push(between(3, 0.99));
    places.push(3);
  }
  return { start, lower: places.map((i) => lower[i]), upper: places.map((i) => upper[i]) };
}
