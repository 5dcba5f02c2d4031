import type { RandomKey } from "../engine/random.js";
import type { InitializerName } from "./initializers.js";

/** Which random numbers a weight gets: those of its layer's stream, told apart by the weight's place in the layer. */
export interface Draw {
  readonly key: RandomKey;
  readonly weight: number;
}

/** A rule for a weight's first values. `glorotUniform`, `orthogonal` and the like make them. */
export interface Initializer {
  readonly className: string;
  readonly config: object;
  /** The values of a weight of `shape`, row-major. */
  draw(shape: readonly number[], draw: Draw): Float32Array | Float64Array;
}

/** What a layer accepts as an initializer: a name, an initializer or its saved form, or a function of the shape. */
export type InitializerOption =
  | InitializerName
  | Initializer
  | { readonly className: string; readonly config: object }
  | ((shape: readonly number[], draw: Draw) => ArrayLike<number>);
