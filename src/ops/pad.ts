import { fail, show } from "../engine/errors.js";
import { record } from "../engine/tape.js";
import { expectTensor, type Tensor } from "../engine/tensor.js";
import { contiguousStrides, gather, scatter } from "./strided.js";

/**
 * x among zeros: for every axis, how many before and how many behind.
 *
 * @throws TimecellError if there is not one pair of whole numbers for each axis
 *
 * @example
 * import { pad, tensor } from "timecell";
 * pad(tensor([[1, 2]]), [[0, 1], [2, 0]]).toNested(); // [[0, 0, 1, 2], [0, 0, 0, 0]]
 */
export function pad(x: Tensor, widths: readonly (readonly [before: number, behind: number])[]): Tensor {
  expectTensor("pad", x);
  const whole = (n: unknown) => Number.isInteger(n) && (n as number) >= 0;
  if (!Array.isArray(widths) || widths.length !== x.rank || !widths.flat().every(whole)) {
    fail("pad widths", `two whole numbers, 0 or more, for each axis of ${show(x.shape)}`, show(widths));
  }
  const shape = x.shape.map((length, axis) => widths[axis][0] + length + widths[axis][1]);
  const strides = contiguousStrides(shape);
  const offset = strides.reduce((sum, stride, axis) => sum + stride * widths[axis][0], 0);
  const places = { shape: x.shape, strides, offset };
  return record("pad", [x], scatter("pad", x, places, shape), (dy) => [() => gather("pad", dy, places)]);
}
