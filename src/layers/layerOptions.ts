import { expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { ConstraintOption } from "./constraints.js";
import type { RegularizerOption } from "./regularizers.js";
import type { Shape } from "./shape.js";

/** Options of every layer. */
export interface LayerOptions {
  /** Unique in its model; `lstm`, `lstm_1`, … when left out. */
  name?: string;
  /** Whether training changes the weights. @defaultValue true */
  trainable?: boolean;
  /** The shape of one sample, null for any size, on a model's first layer: `[null, 1]` is any length, one feature. */
  inputShape?: Shape;
  /** What the size of the output adds to the loss, a sample on average. @defaultValue null */
  activityRegularizer?: RegularizerOption;
}

/** What `addWeight` takes beside the initializer. */
export interface WeightOptions {
  /** Whether training changes it. @defaultValue true */
  readonly trainable?: boolean;
  /** What its size adds to the loss. */
  readonly regularizer?: RegularizerOption;
  /** What it is brought back to after every update. */
  readonly constraint?: ConstraintOption;
}

/** A layer's options once the defaults are filled in. */
export type Settled<Options extends LayerOptions> = LayerOptions & Required<Omit<Options, keyof LayerOptions>>;

/** The defaults of a layer's own options. */
export type Defaults<Options extends LayerOptions> = Required<Omit<Options, keyof LayerOptions>>;

/** Checks a shape given as an option: whole numbers, null where any size will do. */
export function expectShape(where: string, shape: Shape): void {
  if (!Array.isArray(shape)) fail(where, "a list of sizes such as [null, 1]", show(shape));
  for (const size of shape) if (size !== null) expectWhole(where, size, 1);
}

/** Keras's default names: SimpleRNN is `simple_rnn`, Conv1D `conv1d`, LeakyReLU `leaky_re_lu`. */
export function defaultName(className: string): string {
  return className
    .replace(/(.)([A-Z][a-z0-9]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();
}
