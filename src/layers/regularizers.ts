import { expectOneOf } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { tensor } from "../engine/tensor.js";
import { add, div, mul } from "../ops/arithmetic.js";
import { abs, square } from "../ops/elementary.js";
import { matmul } from "../ops/matmul.js";
import { unitLength } from "../ops/normalize.js";
import { sum } from "../ops/reduce.js";
import { transpose } from "../ops/shape.js";
import { type Described, fromName } from "./namedOption.js";
import { withDefaults } from "./options.js";

/** What the size of a weight or of a layer's output adds to the loss. `l1`, `l2` and the like make them. */
export interface Regularizer extends Described {
  /** The penalty, one number. */
  penalty(x: Tensor): Tensor;
}

/** Rows shorter than this count as shorter than 1. */
const EPSILON = 1e-7;

/** What a layer accepts as a regularizer: a name, a regularizer or its saved form, a function of ops; null is none. */
export type RegularizerOption = RegularizerName | Regularizer | Described | ((x: Tensor) => Tensor) | null;

/** Option of `l1`. */
interface L1 {
  /** @defaultValue 0.01 */
  l1?: number;
}

/**
 * The penalty l1 · Σ|w|, which drives weights to 0.
 *
 * @example
 * import { Dense, l1 } from "timecell";
 * new Dense(10, { kernelRegularizer: l1({ l1: 1e-4 }) });
 */
export function l1(options?: L1): Regularizer {
  const config = factors("l1", options, { l1: 0.01 });
  return { className: "l1", config, penalty: (x) => mul(sum(abs(x)), config.l1) };
}

/** Option of `l2`. */
interface L2 {
  /** @defaultValue 0.01 */
  l2?: number;
}

/**
 * The penalty l2 · Σw², which keeps weights small.
 *
 * @example
 * import { Dense, l2 } from "timecell";
 * new Dense(10, { kernelRegularizer: l2({ l2: 1e-4 }), activityRegularizer: "l2" });
 */
export function l2(options?: L2): Regularizer {
  const config = factors("l2", options, { l2: 0.01 });
  return { className: "l2", config, penalty: (x) => mul(sum(square(x)), config.l2) };
}

/**
 * The penalty l1 · Σ|w| + l2 · Σw². By its name, `"l1l2"`, both factors are 0.01.
 *
 * @example
 * import { Dense, l1l2 } from "timecell";
 * new Dense(10, { kernelRegularizer: l1l2({ l1: 1e-5, l2: 1e-4 }) });
 */
export function l1l2(options?: L1 & L2): Regularizer {
  const config = factors("l1l2", options, { l1: 0, l2: 0 });
  return {
    className: "l1l2",
    config,
    penalty: (x) => add(mul(sum(abs(x)), config.l1), mul(sum(square(x)), config.l2)),
  };
}

/** Options of `orthogonalRegularizer`. */
interface Orthogonality {
  /** @defaultValue 0.01 */
  factor?: number;
  /** Whether the rows of the matrix should be orthogonal, or its columns. @defaultValue "rows" */
  mode?: "rows" | "columns";
}

/**
 * A penalty on rows, or columns, of a matrix that are not orthogonal: `factor` times the mean |cosine| over all pairs.
 *
 * @example
 * import { Dense, orthogonalRegularizer } from "timecell";
 * new Dense(10, { kernelRegularizer: orthogonalRegularizer({ mode: "columns" }) });
 */
export function orthogonalRegularizer(options?: Orthogonality): Regularizer {
  const given = { factor: 0.01, mode: "rows" as const };
  const config = withDefaults<Required<Orthogonality>>("orthogonalRegularizer", options, given);
  const { factor, mode } = config;
  expectFactor("orthogonalRegularizer factor", factor);
  expectOneOf("orthogonalRegularizer mode", mode, ["rows", "columns"]);
  return { className: "orthogonalRegularizer", config, penalty: (x) => mul(meanCosine(x, mode), factor) };
}

/** The mean |cosine| between different rows or columns. */
function meanCosine(x: Tensor, mode: "rows" | "columns"): Tensor {
  if (x.rank !== 2) fail("orthogonalRegularizer", "a matrix", show(x.shape), 'use "l2"');
  const rows = mode === "rows" ? x : transpose(x);
  const [count] = rows.shape;
  const directions = unitLength(rows, 1, EPSILON);
  const others = tensor(
    Float32Array.from({ length: count * count }, (_, i) => (i % (count + 1) === 0 ? 0 : 1)),
    [count, count],
  );
  const cosines = mul(matmul(directions, transpose(directions)), others);
  return div(sum(abs(cosines)), Math.max(1, count * (count - 1)));
}

function factors<Config extends Record<string, number>>(
  name: string,
  options: Partial<Config> | undefined,
  defaults: Config,
): Config {
  const config = withDefaults<Config>(name, options, defaults);
  for (const [key, value] of Object.entries(config)) expectFactor(`${name} ${key}`, value);
  return config;
}

function expectFactor(where: string, value: number): void {
  if (!(value >= 0 && Number.isFinite(value))) fail(where, "a number of at least 0", show(value));
}

const named = { l1, l2, l1l2, orthogonalRegularizer };

/** The regularizers that there are by name. */
export type RegularizerName = keyof typeof named;

/** The regularizer that an option stands for, null for none. */
export function regularizer(where: string, option: RegularizerOption): Regularizer | null {
  if (option === null) return null;
  if (typeof option === "function") return { className: "function", config: { name: option.name }, penalty: option };
  if (typeof option === "object" && "penalty" in option) return option;
  return option === "l1l2" ? l1l2({ l1: 0.01, l2: 0.01 }) : fromName(where, "a regularizer", named, option);
}
