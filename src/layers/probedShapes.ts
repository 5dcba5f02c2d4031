import { fail, show } from "../engine/errors.js";
import { scope } from "../engine/memory.js";
import { Tensor, zeros } from "../engine/tensor.js";
import type { LayerInput } from "./callContext.js";
import { type InputShape, isShapeList, type Shape } from "./shape.js";

/** Stands for any size, twice: what changes when it does is of any size itself. */
const PROBES = [64, 65];

/** A function over ops, with one output or several. */
type Run = (x: LayerInput) => Tensor | readonly Tensor[];

/**
 * The shapes that come out of a function for an input's shape, found by trying it out on zeros.
 *
 * @param where names the function in errors
 * @param remedy what to do if it can't be tried out
 */
export function probedShapes(where: string, inputShape: InputShape, run: Run, remedy?: string): Shape[] {
  const [shapes, others] = PROBES.map((size) => tried(where, inputShape, run, size, remedy));
  return shapes.map((shape, i) => {
    const other = others[i] ?? [];
    return shape.length === other.length ? shape.map((n, axis) => (n === other[axis] ? n : null)) : shape;
  });
}

function tried(where: string, inputShape: InputShape, run: Run, size: number, remedy?: string): Shape[] {
  const probe = (shape: Shape) => shape.map((n) => n ?? size);
  const shape = isShapeList(inputShape) ? inputShape.map(probe) : probe(inputShape);
  return scope(() => {
    const x = isShapeList(shape) ? shape.map((one) => zeros(one as number[])) : zeros(shape as number[]);
    let outputs: Tensor[];
    try {
      outputs = [run(x)].flat();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return fail(where, `a function that takes ${show(shape)}`, `the error "${reason}"`, remedy);
    }
    return outputs.map((y) => resultOf(where, y).shape);
  });
}

/** What a user's function returned, if it is a tensor. */
export function resultOf(where: string, y: unknown): Tensor {
  if (y instanceof Tensor) return y;
  const remedy = "compute with ops, mul(x, 2) and not x * 2, and return the result";
  return fail(where, "a tensor from its function", show(y), remedy);
}
