import { fail, show } from "../engine/errors.js";

/** A shape in which null stands for any size; the first axis is the batch. */
export type Shape = readonly (number | null)[];

/** The shape of an input: one, or a list of them for a layer that takes several. */
export type InputShape = Shape | readonly Shape[];

/** Whether an input's shape is a list of shapes. */
export function isShapeList(shape: InputShape): shape is readonly Shape[] {
  return Array.isArray(shape[0]);
}

/** One shape, or a list of them, as a list. */
export function shapeList(shape: InputShape): readonly Shape[] {
  return isShapeList(shape) ? shape : [shape];
}

/** The shape of two operands together, by NumPy's rules of broadcasting: lengths are equal, or one of them is 1. */
export function broadcastShapes(where: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const [m = 1, n = 1] = [a[axis - rank + a.length], b[axis - rank + b.length]];
    if (m === 1 || m === n) return n;
    if (n === 1) return m;
    if (m === null || n === null) return m ?? n;
    return fail(where, "shapes that broadcast", `${show(a)} and ${show(b)}`);
  });
}
