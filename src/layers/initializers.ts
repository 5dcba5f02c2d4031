import { fail, show } from "../engine/errors.js";
import { type RandomKey, randomUniform as uniform01 } from "../engine/random.js";
import { sizeOf } from "../engine/tensor.js";
import { gaussians, truncatedGaussians } from "./gaussians.js";
import { optionalSeed, withDefaults } from "./options.js";
import { orthonormalColumns } from "./orthogonal.js";

/** Which random numbers a weight gets: those of its layer's stream, told apart by the weight's place in the layer. */
export interface Draw {
  readonly key: RandomKey;
  readonly weight: number;
}

/** A rule for a weight's first values. The functions of this file make them; `initializer("orthogonal")` names one. */
export interface Initializer {
  readonly className: string;
  readonly config: object;
  /** The values of a weight of `shape`, row-major. */
  draw(shape: readonly number[], draw: Draw): Float32Array | Float64Array;
}

/** What a layer accepts as an initializer: a name, an initializer or its saved form, or a function of the shape. */
export type InitializerOption =
  | string
  | Initializer
  | { readonly className: string; readonly config: object }
  | ((shape: readonly number[], draw: Draw) => ArrayLike<number>);

/** Options every random initializer has. With a seed of its own it always draws the same values. */
interface Seeded {
  seed?: number | null;
}

type Fill = (count: number, key: RandomKey, weight: number, shape: readonly number[]) => Float64Array;

function random<Own extends object>(
  className: string,
  given: Partial<Own & Seeded> | undefined,
  defaults: Own,
  fill: (options: Own) => Fill,
): Initializer {
  const options = withDefaults<Own & Seeded>(className, given, { ...defaults, seed: null });
  const seed = optionalSeed(`${className} seed`, options.seed ?? null);
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

function scaled(values: Float64Array, factor: number, offset = 0): Float64Array {
  return values.map((value) => value * factor + offset);
}

/** The even distribution over [−limit, limit). */
const evenly = (count: number, key: RandomKey, weight: number, limit: number) =>
  scaled(uniform01(key, count, 0, weight), 2 * limit, -limit);

/** Standard deviation of a gaussian cut off at two standard deviations. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

const truncated = (count: number, key: RandomKey, weight: number, deviation: number) =>
  scaled(truncatedGaussians(key, count, weight), deviation);

/** How many inputs feed an output and how many outputs an input feeds, for kernels `[…window, inputs, outputs]`. */
function fans(shape: readonly number[]): { fanIn: number; fanOut: number } {
  if (shape.length < 2) return { fanIn: shape[0] ?? 1, fanOut: shape[0] ?? 1 };
  const window = sizeOf(shape.slice(0, -2));
  return { fanIn: window * shape[shape.length - 2], fanOut: window * shape[shape.length - 1] };
}

/** A family of initializers whose variance follows the fans, drawn evenly or from a truncated gaussian. */
function varianceScaling(
  className: string,
  options: Seeded | undefined,
  variance: (fanIn: number, fanOut: number) => number,
  distribution: "uniform" | "normal",
): Initializer {
  return random(className, options, {}, () => (count, key, weight, shape) => {
    const { fanIn, fanOut } = fans(shape);
    const spread = variance(Math.max(1, fanIn), Math.max(1, fanOut));
    return distribution === "uniform"
      ? evenly(count, key, weight, Math.sqrt(3 * spread))
      : truncated(count, key, weight, Math.sqrt(spread) / TRUNCATED_DEVIATION);
  });
}

const glorot = (fanIn: number, fanOut: number) => 2 / (fanIn + fanOut);
const he = (fanIn: number) => 2 / fanIn;
const lecun = (fanIn: number) => 1 / fanIn;

/** Glorot's uniform initializer: even over ±√(6 / (fanIn + fanOut)). Glorot and Bengio, 2010. */
export const glorotUniform = (options?: Seeded) => varianceScaling("glorotUniform", options, glorot, "uniform");
/** Glorot's normal initializer: a truncated gaussian of variance 2 / (fanIn + fanOut). Glorot and Bengio, 2010. */
export const glorotNormal = (options?: Seeded) => varianceScaling("glorotNormal", options, glorot, "normal");
/** He's uniform initializer: even over ±√(6 / fanIn). He, Zhang, Ren, Sun, 2015. */
export const heUniform = (options?: Seeded) => varianceScaling("heUniform", options, he, "uniform");
/** He's normal initializer: a truncated gaussian of variance 2 / fanIn. He, Zhang, Ren, Sun, 2015. */
export const heNormal = (options?: Seeded) => varianceScaling("heNormal", options, he, "normal");
/** LeCun's uniform initializer: even over ±√(3 / fanIn). LeCun, Bottou, Orr, Müller, 1998. */
export const lecunUniform = (options?: Seeded) => varianceScaling("lecunUniform", options, lecun, "uniform");
/** LeCun's normal initializer: a truncated gaussian of variance 1 / fanIn. LeCun, Bottou, Orr, Müller, 1998. */
export const lecunNormal = (options?: Seeded) => varianceScaling("lecunNormal", options, lecun, "normal");

/** Even over [minval, maxval). */
export function randomUniform(options?: Seeded & { minval?: number; maxval?: number }): Initializer {
  return random(
    "randomUniform",
    options,
    { minval: -0.05, maxval: 0.05 },
    ({ minval, maxval }) =>
      (count, key, weight) =>
        scaled(uniform01(key, count, 0, weight), maxval - minval, minval),
  );
}

interface Gaussian extends Seeded {
  mean?: number;
  stddev?: number;
}

/** A gaussian. */
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

/** A gaussian whose values beyond two standard deviations are drawn again. */
export function truncatedNormal(options?: Gaussian): Initializer {
  return random(
    "truncatedNormal",
    options,
    { mean: 0, stddev: 0.05 },
    ({ mean, stddev }) =>
      (count, key, weight) =>
        scaled(truncated(count, key, weight, stddev), 1, mean),
  );
}

/**
 * A matrix with orthonormal rows or columns (whichever are fewer), times `gain`. A shape of more than two axes counts as
 * a matrix with the last axis as its columns. Saxe, McClelland, Ganguli, "Exact solutions to the nonlinear dynamics of
 * learning in deep linear neural networks", 2014.
 */
export function orthogonal(options?: Seeded & { gain?: number }): Initializer {
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

function fixed(className: string, config: object, draw: Initializer["draw"]): Initializer {
  return { className, config: { ...config }, draw };
}

/** All zeros. */
export const zeros = () => fixed("zeros", {}, (shape) => new Float32Array(sizeOf(shape)));
/** All ones. */
export const ones = () => fixed("ones", {}, (shape) => new Float32Array(sizeOf(shape)).fill(1));

/** All the same value. */
export function constant(options?: { value?: number }): Initializer {
  const { value } = withDefaults("constant", options, { value: 0 });
  return fixed("constant", { value }, (shape) => new Float32Array(sizeOf(shape)).fill(value));
}

/** The identity matrix times `gain`. */
export function identity(options?: { gain?: number }): Initializer {
  const { gain } = withDefaults("identity", options, { gain: 1 });
  return fixed("identity", { gain }, (shape) => {
    if (shape.length !== 2) fail("identity", "a shape of two axes", show(shape), 'use "orthogonal"');
    const columns = shape[1];
    return new Float32Array(sizeOf(shape)).map((_, i) => (Math.floor(i / columns) === i % columns ? gain : 0));
  });
}

const named: Record<string, (options?: never) => Initializer> = {
  glorotUniform,
  glorotNormal,
  heUniform,
  heNormal,
  lecunUniform,
  lecunNormal,
  randomUniform,
  randomNormal,
  truncatedNormal,
  orthogonal,
  zeros,
  ones,
  constant,
  identity,
};

/** The initializer that a name, a saved form or a function stands for. */
export function initializer(where: string, option: InitializerOption): Initializer {
  if (typeof option === "function") {
    return fixed("function", { name: option.name }, (shape, draw) => Float32Array.from(option(shape, draw)));
  }
  if (option && typeof option === "object" && "draw" in option) return option;
  const { className, config } = typeof option === "string" ? { className: option, config: undefined } : (option ?? {});
  if (!Object.hasOwn(named, className)) {
    fail(where, `an initializer among ${Object.keys(named).join(", ")}`, show(className ?? option));
  }
  return named[className](config as never);
}
