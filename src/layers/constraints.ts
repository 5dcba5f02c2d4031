import { expectFraction, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { add, div, maximum, minimum, mul } from "../ops/arithmetic.js";
import { sqrt, square } from "../ops/elementary.js";
import { sum } from "../ops/reduce.js";
import { type Described, fromName } from "./namedOption.js";
import { withDefaults } from "./options.js";

/** What a weight is brought back to after every update. `maxNorm`, `nonNeg` and the like make them. */
export interface Constraint extends Described {
  /** The weight as the constraint wants it, of the same shape. */
  constrain(weight: Tensor): Tensor;
}

/** What a layer accepts as a constraint: a name, a constraint or its saved form, a function of ops; null is none. */
export type ConstraintOption = ConstraintName | Constraint | Described | ((weight: Tensor) => Tensor) | null;

/** Keeps the division from zero. */
const EPSILON = 1e-7;

/** Option of the constraints on norms. */
interface Axis {
  /** The axis, or axes, along which a norm is taken: 0 for the weights into a unit of a `Dense`. @defaultValue 0 */
  axis?: number | readonly number[];
}

/** Options of `maxNorm`. */
interface MaxNorm extends Axis {
  /** @defaultValue 2 */
  maxValue?: number;
}

/**
 * The constraint that the weights into each unit have a norm of at most `maxValue`.
 *
 * @example
 * import { Dense, maxNorm } from "timecell";
 * new Dense(10, { kernelConstraint: maxNorm({ maxValue: 3 }) });
 */
export function maxNorm(options?: MaxNorm): Constraint {
  const config = withAxis<Required<MaxNorm>>("maxNorm", options, { maxValue: 2 });
  const { maxValue, axis } = config;
  expectBound("maxNorm maxValue", maxValue);
  return { className: "maxNorm", config, constrain: (w) => scaledTo(w, axis, (norms) => minimum(norms, maxValue)) };
}

/** Options of `minMaxNorm`. */
interface MinMaxNorm extends Axis {
  /** @defaultValue 0 */
  minValue?: number;
  /** @defaultValue 1 */
  maxValue?: number;
  /** How much of the way to the bounds is gone at each step, 0 … 1. @defaultValue 1 */
  rate?: number;
}

/** The constraint that the weights into each unit have a norm from `minValue` to `maxValue`. */
export function minMaxNorm(options?: MinMaxNorm): Constraint {
  const defaults = { minValue: 0, maxValue: 1, rate: 1 };
  const config = withAxis<Required<MinMaxNorm>>("minMaxNorm", options, defaults);
  const { minValue, maxValue, rate, axis } = config;
  expectBound("minMaxNorm minValue", minValue);
  expectBound("minMaxNorm maxValue", maxValue);
  if (rate !== 1) expectFraction("minMaxNorm rate", rate);
  const wanted = (norms: Tensor) => add(mul(minimum(maximum(norms, minValue), maxValue), rate), mul(norms, 1 - rate));
  return { className: "minMaxNorm", config, constrain: (w) => scaledTo(w, axis, wanted) };
}

/** The constraint that no weight is negative. */
export function nonNeg(options?: Record<string, never>): Constraint {
  const config = withDefaults<object>("nonNeg", options, {});
  return { className: "nonNeg", config, constrain: (w) => maximum(w, 0) };
}

/** The constraint that the weights into each unit have norm 1. */
export function unitNorm(options?: Axis): Constraint {
  const config = withAxis<Required<Axis>>("unitNorm", options, {});
  return { className: "unitNorm", config, constrain: (w) => div(w, add(normsOf(w, config.axis), EPSILON)) };
}

/** The weights with other norms, by those they have. */
function scaledTo(w: Tensor, axis: number | readonly number[], wanted: (norms: Tensor) => Tensor): Tensor {
  const norms = normsOf(w, axis);
  return mul(w, div(wanted(norms), add(norms, EPSILON)));
}

function normsOf(w: Tensor, axis: number | readonly number[]): Tensor {
  return sqrt(sum(square(w), axis, true));
}

function expectBound(where: string, value: number): void {
  if (!(value >= 0 && Number.isFinite(value))) fail(where, "a norm of at least 0", show(value));
}

/** The options given over their defaults; the axis is 0, another one, or several. */
function withAxis<Config extends Axis>(
  name: string,
  options: Partial<Config> | undefined,
  defaults: Omit<Config, "axis">,
): Config {
  const config = withDefaults<object>(name, options, { ...defaults, axis: undefined }) as Config;
  const axis = config.axis ?? 0;
  for (const one of [axis].flat()) expectWhole(`${name} axis`, one, Number.NEGATIVE_INFINITY);
  return { ...config, axis };
}

const named = { maxNorm, minMaxNorm, nonNeg, unitNorm };

/** The constraints that there are by name. */
export type ConstraintName = keyof typeof named;

/** The constraint that an option stands for, null for none. */
export function constraint(where: string, option: ConstraintOption): Constraint | null {
  if (option === null) return null;
  if (typeof option === "function") return { className: "function", config: { name: option.name }, constrain: option };
  return typeof option === "object" && "constrain" in option ? option : fromName(where, "a constraint", named, option);
}
