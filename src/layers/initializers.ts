import { fail, show } from "../engine/errors.js";
import { sizeOf } from "../engine/tensor.js";
import type { Initializer, InitializerOption } from "./initializer.js";
import { fromName } from "./namedOption.js";
import { withDefaults } from "./options.js";
import { type Gain, orthogonal, randomNormal, randomUniform, truncatedNormal } from "./randomInitializers.js";
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  varianceScaling,
} from "./varianceScaling.js";

function fixed(className: string, config: object, draw: Initializer["draw"]): Initializer {
  return { className, config: { ...config }, draw };
}

/** The initializer of zeros, the biases' default. */
export const zeros = () => fixed("zeros", {}, (shape) => new Float32Array(sizeOf(shape)));
/** The initializer of ones. */
export const ones = () => fixed("ones", {}, (shape) => new Float32Array(sizeOf(shape)).fill(1));

/** Option of `constant`. */
interface Constant {
  /** @defaultValue 0 */
  value?: number;
}

/**
 * The initializer of one value everywhere.
 *
 * @example
 * import { constant, Dense } from "timecell";
 * new Dense(10, { biasInitializer: constant({ value: 0.1 }) });
 */
export function constant(options?: Constant): Initializer {
  const { value } = withDefaults("constant", options, { value: 0 });
  return fixed("constant", { value }, (shape) => new Float32Array(sizeOf(shape)).fill(value));
}

/**
 * The initializer of the identity matrix times `gain`.
 *
 * @example
 * import { identity, SimpleRNN } from "timecell";
 * new SimpleRNN(40, { activation: "relu", recurrentInitializer: identity() });
 */
export function identity(options?: Gain): Initializer {
  const { gain } = withDefaults("identity", options, { gain: 1 });
  return fixed("identity", { gain }, (shape) => {
    if (shape.length !== 2) fail("identity", "a shape of two axes", show(shape), 'use "orthogonal"');
    const columns = shape[1];
    return new Float32Array(sizeOf(shape)).map((_, i) => (Math.floor(i / columns) === i % columns ? gain : 0));
  });
}

const named = {
  glorotUniform,
  glorotNormal,
  heUniform,
  heNormal,
  lecunUniform,
  lecunNormal,
  varianceScaling,
  randomUniform,
  randomNormal,
  truncatedNormal,
  orthogonal,
  zeros,
  ones,
  constant,
  identity,
} satisfies Record<string, (options?: never) => Initializer>;

/** The initializers that there are by name. */
export type InitializerName = keyof typeof named;

/** The initializer that a name, a saved form or a function stands for. */
export function initializer(where: string, option: InitializerOption): Initializer {
  if (typeof option === "function") {
    return fixed("function", { name: option.name }, (shape, draw) => Float32Array.from(option(shape, draw)));
  }
  if (option && typeof option === "object" && "draw" in option) return option;
  return fromName(where, "an initializer", named, option);
}
