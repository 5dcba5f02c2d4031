import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, sameShape, type Tensor } from "../engine/tensor.js";
import { transpose } from "./shape.js";

/**
 * The matrix products of two stacks of matrices, one by one: a `[…, m, k]` and b `[…, k, n]`, the axes in front alike.
 *
 * @returns `[…, m, n]`
 * @throws TimecellError if the shapes don't fit
 *
 * @example
 * import { batchMatmul, tensor } from "timecell";
 * batchMatmul(tensor([[[1, 2]], [[3, 4]]]), tensor([[[1], [1]], [[0], [1]]])).toNested(); // [[[3]], [[4]]]
 */
export function batchMatmul(a: Tensor, b: Tensor): Tensor {
  expectTensor("batchMatmul", a);
  expectTensor("batchMatmul", b);
  const stacked = a.rank >= 2 && sameShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  if (!stacked || a.rank !== b.rank || a.shape.at(-1) !== b.shape.at(-2)) {
    fail("batchMatmul", "[…, m, k] and […, k, n]", `${show(a.shape)} and ${show(b.shape)}`);
  }
  return record("batchMatmul", [a, b], products(a, b), (dy) => [
    () => products(dy, swapped(b)),
    () => products(swapped(a), dy),
  ]);
}

function products(a: Tensor, b: Tensor): Tensor {
  const [m, k, n] = [a.shape.at(-2), a.shape.at(-1), b.shape.at(-1)] as [number, number, number];
  const y = empty([...a.shape.slice(0, -1), n]);
  launch("batchMatmul", n === 0 ? 0 : y.size / n, { a, b, y, m, k, n }, k * n);
  return y;
}

/** Each matrix transposed. */
function swapped(x: Tensor): Tensor {
  const last = x.rank - 1;
  return transpose(x, [...Array.from({ length: last - 1 }, (_, axis) => axis), last, last - 1]);
}
