import { fail, show } from "../engine/errors.js";
import { PANEL } from "../engine/kernels.generated.js";
import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, sameShape, type Tensor, viewFrom } from "../engine/tensor.js";
import { batchMatmul } from "./batchMatmul.js";

/** The right factor of a product, ready for the kernels: rows of one or more matrices one above the other, in panels. */
export interface Panels {
  readonly panels: Tensor;
  readonly k: number;
  readonly n: number;
}

/** A matrix [k, n] inside a larger one: columns first … first + n − 1, transposed if asked for. */
export interface Block {
  readonly matrix: Tensor;
  readonly first?: number;
  readonly columns?: number;
  readonly transposed?: boolean;
}

/** Packs matrices that stand one above the other. Done once a step for each use of a weight. */
export function pack(...blocks: readonly Block[]): Panels {
  const parts = blocks.map(({ matrix, first = 0, columns = matrix.shape[1] - first, transposed = false }) => {
    const [rows, width] = matrix.shape as [number, number];
    const from = transposed
      ? { k: columns, n: rows, row: 1, column: width }
      : { k: rows, n: columns, row: width, column: 1 };
    return { b: first === 0 ? matrix : viewFrom(matrix, first), ...from };
  });
  const k = parts.reduce((sum, part) => sum + part.k, 0);
  const n = parts[0]?.n as number;
  const panels = empty([Math.ceil(n / PANEL) * PANEL * k]);
  let offset = 0;
  for (const { b, k: own, row, column } of parts) {
    launch("packPanels", Math.ceil(n / PANEL), { b, panels, k: own, n, row, column, offset, height: k });
    offset += own;
  }
  return { panels, k, n };
}

/** a · panels + bias for a [m, k]. */
export function multiply(a: Tensor, { panels, k, n }: Panels, bias: Tensor | null, shape: readonly number[]): Tensor {
  const y = empty(shape);
  launch("matmul", n === 0 ? 0 : y.size / n, { a, panels, bias, y, k, n }, k * n);
  return y;
}

/** aᵀ · b for a [rows, m] and b [rows, n]: the gradient of a weight. */
export function transposedTimes(a: Tensor, b: Tensor, m: number, n: number): Tensor {
  const y = empty([m, n]);
  const length = a.size / m;
  launch("matmulTransposed", n, { a, b, y, length, m, n }, length * m);
  return y;
}

/** The sum of rows [rows, n], the gradient of a bias. */
export function sumRows(dy: Tensor, n: number): Tensor {
  const y = empty([n]);
  launch("sumAxis", 1, { x: dy, y, length: dy.size / n, inner: n });
  return y;
}

/**
 * x · kernel + bias over the last axis: what a Dense layer does at every step.
 *
 * @param x `[…, features]`
 * @param kernel `[features, units]`
 * @param bias `[units]`, or null
 * @returns `[…, units]`
 * @throws TimecellError if the features don't fit
 */
export function affine(x: Tensor, kernel: Tensor, bias: Tensor | null): Tensor {
  const [features, units] = kernel.shape as [number, number];
  if (kernel.rank !== 2) fail("affine kernel", "[features, units]", show(kernel.shape));
  if (x.rank < 1 || x.shape[x.rank - 1] !== features) fail("affine x", `[…, ${features}]`, show(x.shape));
  if (bias && (bias.rank !== 1 || bias.size !== units)) fail("affine bias", `[${units}]`, show(bias.shape));
  const y = multiply(x, pack({ matrix: kernel }), bias, [...x.shape.slice(0, -1), units]);
  return record("affine", [x, kernel, bias], y, (dy) => [
    () => multiply(dy, pack({ matrix: kernel, transposed: true }), null, x.shape),
    () => transposedTimes(x, dy, features, units),
    bias && (() => sumRows(dy, units)),
  ]);
}

/**
 * The matrix product of a `[…, m, k]` and b `[k, n]`, or of two stacks of matrices one by one, the axes in front alike.
 *
 * @returns `[…, m, n]`
 * @throws TimecellError if the inner lengths differ, or the axes in front
 *
 * @example
 * import { matmul, tensor } from "timecell";
 * matmul(tensor([[1, 2], [3, 4]]), tensor([[1], [10]])).toNested(); // [[21], [43]]
 */
export function matmul(a: Tensor, b: Tensor): Tensor {
  expectTensor("matmul", a);
  expectTensor("matmul", b);
  const stacks = a.rank === b.rank && sameShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  if (a.rank < 2 || !(b.rank === 2 || stacks) || a.shape.at(-1) !== b.shape.at(-2)) {
    fail("matmul", "[…, m, k] and [k, n], or two stacks of them", `${show(a.shape)} and ${show(b.shape)}`);
  }
  return b.rank === 2 ? affine(a, b, null) : batchMatmul(a, b);
}
