import type { ThetaVariant } from "./thetaModel.js";

/**
 * The state space form of the Theta method: a level that is smoothed exponentially and a line A + B t: J. A. Fiorucci,
 * T. R. Pellegrini, F. Louzada, F. Petropoulos, A. B. Koehler, "Models for optimising the theta method and their
 * relationship to state space models", International Journal of Forecasting 32 (2016). Written in place, since a search
 * runs it thousands of times.
 */
export class ThetaState {
  alpha = 0.5;
  theta = 2;
  level = 0;
  private readonly dynamic: boolean;
  private intercept = 0;
  private slope = 0;
  private mean = 0;
  /** How many values it has seen. */
  private time = 0;
  /** (1 − α)^time. */
  private power = 1;

  constructor(variant: ThetaVariant) {
    this.dynamic = variant === "dynamic" || variant === "dynamicOptimized";
  }

  /** The line through all values; one that changes begins level at the first. */
  fitLine(values: Float64Array): void {
    const n = values.length;
    let sum = 0;
    let moment = 0;
    for (let t = 0; t < n; t++) {
      sum += values[t];
      moment += values[t] * (t + 1);
    }
    const mean = sum / n;
    this.slope = this.dynamic ? 0 : (6 * ((2 * moment) / n - (n + 1) * mean)) / (n * n - 1);
    this.intercept = this.dynamic ? values[0] : mean - ((n + 1) * this.slope) / 2;
  }

  /** Goes through a series; `errors`, if given, receives those of the forecasts of each next value. */
  run(values: Float64Array, level: number, errors?: Float64Array): number {
    this.time = 0;
    this.power = 1;
    this.level = level;
    this.mean = 0;
    if (this.dynamic) this.fitLine(values);
    let squares = 0;
    for (let t = 0; t < values.length; t++) {
      const error = t === 0 && this.dynamic ? 0 : values[t] - this.next();
      if (errors) errors[t] = error;
      if (t >= 3) squares += error * error;
      this.see(values[t]);
    }
    return squares;
  }

  /** The forecast of the next value. */
  next(): number {
    const { alpha, power } = this;
    const line = this.intercept * power + (this.slope * (1 - power * (1 - alpha))) / alpha;
    return this.level + (1 - 1 / this.theta) * line;
  }

  /** Takes the next value, or its forecast in its place. */
  see(value: number): void {
    const i = this.time++;
    const before = this.mean;
    this.level = this.alpha * value + (1 - this.alpha) * this.level;
    this.power *= 1 - this.alpha;
    this.mean = (i * before + value) / (i + 1);
    if (!this.dynamic || i === 0) return;
    this.slope = ((i - 1) * this.slope + (6 * (value - before)) / (i + 1)) / (i + 2);
    this.intercept = this.mean - (this.slope * (i + 2)) / 2;
  }

  /** Takes the state of another. */
  copy(other: ThetaState): void {
    Object.assign(this, other);
  }
}
