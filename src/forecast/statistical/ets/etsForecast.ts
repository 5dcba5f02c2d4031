import type { LocalForecast } from "../localForecaster.js";
import type { ETSModel } from "./etsModel.js";
import { ETSState } from "./etsState.js";

/** Goes through a series with a model and on from its end. */
export function etsForecast(values: Float64Array, model: ETSModel, horizon: number): LocalForecast {
  const state = new ETSState(model, model.season.length);
  Object.assign(state, { alpha: model.alpha, beta: model.beta, gamma: model.gamma, phi: model.phi });
  state.level = model.level;
  state.slope = model.slope;
  state.season.set(model.season);
  state.run(values);

  const base = new Float64Array(horizon);
  let along = model.phi;
  for (let h = 0; h < horizon; h++) {
    base[h] = state.level + along * state.slope;
    along += model.phi ** (h + 1); // φ + φ + φ² + …, as in statsforecast and R's forecast; the papers have φ + φ² + φ³ + …
  }
  const phase = (h: number) => state.season[(values.length + h) % state.season.length];
  const multiplies = model.seasonality === "multiplicative";
  const seasonal = base.map((value, h) => (multiplies ? value * phase(h) : value + phase(h)));
  const means = model.seasonality ? seasonal : base;
  const variance = state.squares / Math.max(1, values.length - model.fitted - 1);
  const factors = multiplies ? base.map((_, h) => phase(h)) : undefined;
  return { values: means, deviations: etsDeviations(model, multiplies ? base : means, variance, factors) };
}

/**
 * Standard deviations of the forecasts of a model: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder, "Prediction
 * intervals for exponential smoothing using two new classes of state space models", Journal of Forecasting 24 (2005):
 * classes 1 and 2 exactly, class 3, where the season multiplies, exactly within a season and approximately beyond.
 *
 * @param means of the forecasts, without the season where it multiplies
 * @param variance of the errors
 * @param factors of the season, where it multiplies
 */
export function etsDeviations(
  model: ETSModel,
  means: Float64Array,
  variance: number,
  factors?: Float64Array,
): Float64Array {
  const { alpha, beta, gamma, phi, seasonality } = model;
  const season = model.season.length;
  /** How much of an error is still in the forecast j steps later. */
  const left = new Float64Array(means.length);
  let along = 0;
  for (let j = 1; j < means.length; j++) {
    along += phi ** (model.damped ? j : 0);
    left[j] = alpha + beta * along + (seasonality === "additive" && j % season === 0 ? gamma : 0);
  }
  if (model.error === "additive") {
    let sum = 1;
    return means.map((_, h) => Math.sqrt(variance * (h === 0 ? sum : (sum += left[h] ** 2))));
  }
  const squares = new Float64Array(means.length);
  for (let h = 0; h < means.length; h++) {
    let sum = 0;
    for (let j = 1; j <= h; j++) sum += left[j] ** 2 * squares[h - j];
    squares[h] = means[h] ** 2 + variance * sum;
  }
  return squares.map((square, h) => {
    const repeats = factors ? (1 + gamma * gamma * variance) ** Math.floor(h / season) : 1;
    const spread = (1 + variance) * repeats * square - means[h] ** 2;
    return Math.sqrt(Math.max(0, spread)) * Math.abs(factors?.[h] ?? 1);
  });
}
