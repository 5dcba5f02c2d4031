import { type RandomKey, uniforms } from "../engine/random.js";
import { sizeOf } from "../engine/tensor.js";
import { truncatedGaussians } from "./gaussians.js";
import type { Initializer } from "./initializer.js";
import { random, type Seeded, scaled } from "./randomInitializers.js";

/** The even distribution over [−limit, limit). */
const evenly = (count: number, key: RandomKey, weight: number, limit: number) =>
  scaled(uniforms(key, count, 0, weight), 2 * limit, -limit);

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

/**
 * Glorot's uniform initializer: even over ±√(6 / (fanIn + fanOut)), the kernels' default. Glorot and Bengio, 2010.
 *
 * @example
 * import { Dense, glorotUniform } from "timecell";
 * new Dense(10, { kernelInitializer: glorotUniform({ seed: 7 }) });
 */
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
