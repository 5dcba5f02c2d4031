import { inspect } from "../engine/inspect.js";
import type { Tensor } from "../engine/tensor.js";
import type { GraphNode } from "./graphNode.js";
import type { Shape } from "./shape.js";

/**
 * A tensor that is yet to come: its shape, and the layer or op whose output it will be. `input` makes one; what `apply` of
 * a layer and the ops make of it are others, and between the first and the last lies a `Functional` model.
 *
 * @example
 * import { Dense, input, mul } from "timecell";
 * const x = input([20]);
 * const y = mul(new Dense(1).apply(x), 100);
 * console.log(y.shape); // [null, 1]
 */
export class SymbolicTensor {
  /** For the engine: `input`, layers and ops make them. */
  constructor(
    /** The batch first; null is any size. */
    readonly shape: Shape,
    /** The call that it comes from. */
    readonly node: GraphNode,
    /** Which of that call's outputs it is. */
    readonly index: number,
  ) {}

  /** The name of the layer that it comes from. */
  get name(): string {
    return this.node.layer.name;
  }

  /** Where it comes from, and its shape: `SymbolicTensor "dense" [null, 1]`. */
  toString(): string {
    return `SymbolicTensor "${this.name}" [${this.shape.map((size) => size ?? "null").join(", ")}]`;
  }

  /** What `console.log` shows in Node: the same. */
  [inspect](): string {
    return this.toString();
  }
}

/** The same type, with symbolic tensors wherever it has tensors. */
export type WithSymbolic<T> = T extends Tensor
  ? T | SymbolicTensor
  : T extends readonly (infer Entry)[]
    ? readonly WithSymbolic<Entry>[]
    : T;

/** Whether a value is a symbolic tensor or a list with one. */
export function holdsSymbolic(value: unknown): boolean {
  return value instanceof SymbolicTensor || (Array.isArray(value) && value.some(holdsSymbolic));
}

/** A value with every symbolic tensor in it, and in its lists, replaced. */
export function replaceSymbolic<To>(value: unknown, replace: (t: SymbolicTensor) => To): unknown {
  if (value instanceof SymbolicTensor) return replace(value);
  return Array.isArray(value) ? value.map((entry) => replaceSymbolic(entry, replace)) : value;
}

/** The symbolic tensors in a value, in their order. */
export function symbolicIn(value: unknown): SymbolicTensor[] {
  if (value instanceof SymbolicTensor) return [value];
  return Array.isArray(value) ? value.flatMap(symbolicIn) : [];
}
