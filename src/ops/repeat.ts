import { expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { expectTensor, type Tensor } from "../engine/tensor.js";
import { axisOf, broadcastTo, concat, expandDims, reshape } from "./shape.js";

/**
 * Each element `times` times in a row along an axis.
 *
 * @example
 * import { repeat, tensor } from "timecell";
 * repeat(tensor([1, 2]), 3, 0).toArray(); // Float32Array [1, 1, 1, 2, 2, 2]
 */
export function repeat(x: Tensor, times: number, axis: number): Tensor {
  expectTensor("repeat", x);
  expectWhole("repeat times", times, 1);
  const along = axisOf("repeat axis", axis, x.rank);
  const apart = expandDims(x, along + 1);
  const wide = apart.shape.map((length, i) => (i === along + 1 ? times : length));
  return reshape(
    broadcastTo(apart, wide),
    x.shape.map((length, i) => (i === along ? length * times : length)),
  );
}

/**
 * x several times one after the other: how many times along each axis.
 *
 * @throws TimecellError if there is not one number for each axis
 *
 * @example
 * import { tensor, tile } from "timecell";
 * tile(tensor([[1, 2]]), [2, 2]).toNested(); // [[1, 2, 1, 2], [1, 2, 1, 2]]
 */
export function tile(x: Tensor, times: readonly number[]): Tensor {
  expectTensor("tile", x);
  if (!Array.isArray(times) || times.length !== x.rank)
    fail("tile times", `a number for each axis of ${show(x.shape)}`, show(times));
  return times.reduce<Tensor>((y, count, axis) => {
    expectWhole(`tile times[${axis}]`, count, 1);
    return count === 1 ? y : concat(new Array<Tensor>(count).fill(y), axis);
  }, x);
}
