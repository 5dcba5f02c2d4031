import { fail, show } from "../engine/errors.js";
import { type RandomKey, uniforms } from "../engine/random.js";
import { sizeOf } from "../engine/tensor.js";
import { orthonormalColumns } from "../ops/orthonormalColumns.js";
import { gaussians, truncatedGaussians } from "./gaussians.js";
import type { Initializer } from "./initializer.js";
import { expectOwnSeed, withDefaults } from "./options.js";

/** Options every random initializer has. */
export interface Seeded {
  /** With a seed of its own it always draws the same values; null draws from the layer's. @defaultValue null */
  seed?: number | null;
}

/** Draws the values of a weight. */
type Fill = (count: number, key: RandomKey, weight: number, shape: readonly number[]) => Float64Array;

/** An initializer out of its options and what it draws with them. */
export function random<Own extends object>(
  className: string,
  given: Partial<Own & Seeded> | undefined,
  defaults: Own,
  fill: (options: Own) => Fill,
): Initializer {
  const options = withDefaults<Own & Seeded>(className, given, { ...defaults, seed: null });
  const { seed = null } = options;
  expectOwnSeed(`${className} seed`, seed);
  const values = fill(options);
  return {
    className,
    config: { ...options },
    draw(shape, { key, weight }) {
      const own = seed === null ? { key, weight } : { key: { seed, stream: 0 }, weight: 0 };
      return values(sizeOf(shape), own.key, own.weight, shape);
    },
  };
}

/** Every value times a factor, plus an offset. */
export function scaled(values: Float64Array, factor: number, offset = 0): Float64Array {
  return values.map((value) => value * factor + offset);
}

/** Options of `randomUniform`. */
interface Range extends Seeded {
  /** @defaultValue -0.05 */
  minval?: number;
  /** @defaultValue 0.05 */
  maxval?: number;
}

/**
 * An initializer even over [minval, maxval).
 *
 * @example
 * import { Dense, randomUniform } from "timecell";
 * new Dense(10, { kernelInitializer: randomUniform({ minval: -0.1, maxval: 0.1 }) });
 */
export function randomUniform(options?: Range): Initializer {
  return random(
    "randomUniform",
    options,
    { minval: -0.05, maxval: 0.05 },
    ({ minval, maxval }) =>
      (count, key, weight) =>
        scaled(uniforms(key, count, 0, weight), maxval - minval, minval),
  );
}

/** Options of the gaussian initializers. */
interface Gaussian extends Seeded {
  /** @defaultValue 0 */
  mean?: number;
  /** The standard deviation. @defaultValue 0.05 */
  stddev?: number;
}

/**
 * A gaussian initializer.
 *
 * @example
 * import { Dense, randomNormal } from "timecell";
 * new Dense(10, { kernelInitializer: randomNormal({ stddev: 0.01 }) });
 */
export function randomNormal(options?: Gaussian): Initializer {
  return random(
    "randomNormal",
    options,
    { mean: 0, stddev: 0.05 },
    ({ mean, stddev }) =>
      (count, key, weight) =>
        scaled(gaussians(key, count, weight), stddev, mean),
  );
}

/** A gaussian initializer whose values beyond two standard deviations are drawn again. */
export function truncatedNormal(options?: Gaussian): Initializer {
  return random(
    "truncatedNormal",
    options,
    { mean: 0, stddev: 0.05 },
    ({ mean, stddev }) =>
      (count, key, weight) =>
        scaled(truncatedGaussians(key, count, weight), stddev, mean),
  );
}

/** Option of the initializers of matrices. */
export interface Gain {
  /** What the matrix is multiplied by. @defaultValue 1 */
  gain?: number;
}

/**
 * An initializer that draws a matrix with orthonormal rows or columns, whichever are fewer, times `gain`. A shape of more
 * than two axes counts as a matrix with the last axis as its columns. Saxe, McClelland, Ganguli, "Exact solutions to the
 * nonlinear dynamics of learning in deep linear neural networks", 2014.
 *
 * @example
 * import { LSTM, orthogonal } from "timecell";
 * new LSTM(32, { recurrentInitializer: orthogonal({ gain: 0.5 }) });
 */
export function orthogonal(options?: Seeded & Gain): Initializer {
  return random("orthogonal", options, { gain: 1 }, ({ gain }) => (count, key, weight, shape) => {
    if (shape.length < 2) fail("orthogonal", "a shape of two axes or more", show(shape), 'use "glorotUniform"');
    const columns = shape[shape.length - 1];
    const rows = count / columns;
    const [length, width] = [Math.max(rows, columns), Math.min(rows, columns)];
    const basis = orthonormalColumns(gaussians(key, count, weight), length, width);
    if (rows < columns) return scaled(basis, gain);
    return Float64Array.from(basis, (_, i) => gain * basis[(i % columns) * rows + Math.floor(i / columns)]);
  });
}
