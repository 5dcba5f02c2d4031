import { nelderMead } from "../nelderMead.js";
import type { ThetaModel, ThetaVariant } from "./thetaModel.js";
import { ThetaState } from "./thetaState.js";

/** A model and its squared error. */
export interface FittedTheta {
  readonly model: ThetaModel;
  readonly error: number;
}

/** The level, the α and, where it is searched, the θ of least squared error. */
export function fitTheta(values: Float64Array, variant: ThetaVariant): FittedTheta {
  const searched = variant === "optimized" || variant === "dynamicOptimized";
  const state = new ThetaState(variant);
  state.fitLine(values);
  let size = 0;
  for (const value of values) size += Math.abs(value) / values.length;
  const errorOf = ([level, alpha, theta = 2]: Float64Array): number => {
    state.alpha = alpha;
    state.theta = theta;
    const error = state.run(values, level) / Math.max(size, 1e-10);
    return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
  };
  const few = (...numbers: number[]) => Float64Array.from(searched ? numbers : numbers.slice(0, 2));
  const best = nelderMead(errorOf, {
    start: few(values[0] / 2, 0.5, 2),
    lower: few(-1e10, 0.1, 1),
    upper: few(1e10, 0.99, 1e10),
  });
  const [level, alpha, theta = 2] = best;
  return { model: { variant, level, alpha, theta }, error: errorOf(best) };
}
