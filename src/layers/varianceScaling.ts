import { expectOneOf, expectPositive } from "../engine/checks.js";
import { type RandomKey, uniforms } from "../engine/random.js";
import { sizeOf } from "../engine/tensor.js";
import { gaussians, truncatedGaussians } from "./gaussians.js";
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

type Distribution = "uniform" | "truncatedNormal" | "untruncatedNormal";

/** Draws `count` numbers of a variance. */
function drawn(distribution: Distribution, variance: number, count: number, key: RandomKey, weight: number) {
  const deviation = Math.sqrt(variance);
  if (distribution === "uniform") return evenly(count, key, weight, Math.sqrt(3 * variance));
  if (distribution === "untruncatedNormal") return scaled(gaussians(key, count, weight), deviation);
  return truncated(count, key, weight, deviation / TRUNCATED_DEVIATION);
}

/** A family of initializers whose variance follows the fans. */
function family(
  className: string,
  options: Seeded | undefined,
  variance: (fanIn: number, fanOut: number) => number,
  distribution: Distribution,
): Initializer {
  return random(className, options, {}, () => (count, key, weight, shape) => {
    const { fanIn, fanOut } = fans(shape);
    return drawn(distribution, variance(Math.max(1, fanIn), Math.max(1, fanOut)), count, key, weight);
  });
}

/** Options of `varianceScaling`. */
interface VarianceScaling extends Seeded {
  /** What the variance is multiplied by. @defaultValue 1 */
  scale?: number;
  /** What the variance is divided by: the inputs, the outputs, or the mean of both. @defaultValue "fanIn" */
  mode?: "fanIn" | "fanOut" | "fanAvg";
  /** @defaultValue "truncatedNormal" */
  distribution?: Distribution;
}

/**
 * An initializer whose variance is `scale` over the number of inputs, of outputs, or their mean: the family that Glorot's,
 * He's and LeCun's belong to.
 *
 * @example
 * import { Dense, varianceScaling } from "timecell";
 * new Dense(10, { kernelInitializer: varianceScaling({ scale: 0.1, mode: "fanOut", distribution: "uniform" }) });
 */
export function varianceScaling(options?: VarianceScaling): Initializer {
  const defaults: Required<Omit<VarianceScaling, "seed">> = {
    scale: 1,
    mode: "fanIn",
    distribution: "truncatedNormal",
  };
  return random("varianceScaling", options, defaults, ({ scale, mode, distribution }) => {
    expectPositive("varianceScaling scale", scale);
    expectOneOf("varianceScaling mode", mode, ["fanIn", "fanOut", "fanAvg"]);
    expectOneOf("varianceScaling distribution", distribution, ["uniform", "truncatedNormal", "untruncatedNormal"]);
    return (count, key, weight, shape) => {
      const { fanIn, fanOut } = fans(shape);
      const fan = { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[mode];
      return drawn(distribution, scale / Math.max(1, fan), count, key, weight);
    };
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
export const glorotUniform = (options?: Seeded) => family("glorotUniform", options, glorot, "uniform");
/** Glorot's normal initializer: a truncated gaussian of variance 2 / (fanIn + fanOut). Glorot and Bengio, 2010. */
export const glorotNormal = (options?: Seeded) => family("glorotNormal", options, glorot, "truncatedNormal");
/** He's uniform initializer: even over ±√(6 / fanIn). He, Zhang, Ren, Sun, 2015. */
export const heUniform = (options?: Seeded) => family("heUniform", options, he, "uniform");
/** He's normal initializer: a truncated gaussian of variance 2 / fanIn. He, Zhang, Ren, Sun, 2015. */
export const heNormal = (options?: Seeded) => family("heNormal", options, he, "truncatedNormal");
/** LeCun's uniform initializer: even over ±√(3 / fanIn). LeCun, Bottou, Orr, Müller, 1998. */
export const lecunUniform = (options?: Seeded) => family("lecunUniform", options, lecun, "uniform");
/** LeCun's normal initializer: a truncated gaussian of variance 1 / fanIn. LeCun, Bottou, Orr, Müller, 1998. */
export const lecunNormal = (options?: Seeded) => family("lecunNormal", options, lecun, "truncatedNormal");
