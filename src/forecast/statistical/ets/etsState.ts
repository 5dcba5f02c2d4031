import type { ETSForm } from "./etsModel.js";

/** Below this a divisor counts as 0. */
const TINY = 1e-10;
/** What stands for a quotient whose divisor is 0. */
const HUGE = 1e10;

/** Level, slope and season as they go through a series: written in place, since a search runs it thousands of times. */
export class ETSState {
  alpha = 0;
  beta = 0;
  gamma = 0;
  phi = 1;
  level = 0;
  slope = 0;
  /** By phase, the first value's being 0. */
  readonly season: Float64Array;
  /** The sum of the squared errors of the last run; errors are shares of the forecast where they multiply. */
  squares = 0;
  /** The sum of the logarithms of the last run's forecasts, where errors multiply. */
  logarithms = 0;

  constructor(
    readonly form: ETSForm,
    season: number,
  ) {
    this.season = new Float64Array(form.seasonality ? season : 0);
  }

  /** Goes through a series from its first value to its last. */
  run(values: Float64Array): void {
    const { season, alpha, beta, gamma } = this;
    const relative = this.form.error === "multiplicative";
    const additive = this.form.seasonality === "additive";
    const seasonal = season.length > 0;
    const phi = this.form.trend ? this.phi : 0;
    let { level, slope } = this;
    let squares = 0;
    let logarithms = 0;
    let product = 1;
    let phase = 0;
    for (let t = 0; t < values.length; t++) {
      const y = values[t];
      const trend = phi * slope;
      const base = level + trend;
      const s = seasonal ? season[phase] : 0;
      const forecast = seasonal ? (additive ? base + s : base * s) : base;
      let error = y - forecast;
      if (relative) {
        const size = Math.abs(forecast);
        error /= size < TINY ? forecast + TINY : forecast;
        product *= size > 0 ? size : 1e-8;
        if (product > 1e140 || product < 1e-140) {
          logarithms += Math.log(product);
          product = 1;
        }
      }
      squares += error * error;
      const surprise = (seasonal ? (additive ? y - s : quotient(y, s)) : y) - base;
      level = base + alpha * surprise;
      slope = trend + beta * surprise;
      if (seasonal) {
        season[phase] = s + gamma * ((additive ? y - base : quotient(y, base)) - s);
        if (++phase === season.length) phase = 0;
      }
    }
    this.level = level;
    this.slope = slope;
    this.squares = squares;
    this.logarithms = logarithms + Math.log(product);
  }

  /** −2 log-likelihood of the last run, but for a constant. */
  deviance(n: number): number {
    const fit = n * Math.log(this.squares > 0 ? this.squares : 1e-8);
    return this.form.error === "multiplicative" ? fit + 2 * this.logarithms : fit;
  }
}

function quotient(y: number, divisor: number): number {
  return Math.abs(divisor) < TINY ? HUGE : y / divisor;
}
