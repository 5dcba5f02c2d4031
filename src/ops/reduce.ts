import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, sizeOf, type Tensor, viewAs } from "../engine/tensor.js";
import { div, equal, mul, neg } from "./arithmetic.js";
import { axisOf, broadcastTo } from "./shape.js";

/** One axis or several; negative ones count from the end. */
export type Axes = number | readonly number[];

/** The axes to reduce, front to back; all of them where none is named. */
function axesOf(where: string, x: Tensor, axis: Axes | undefined): number[] {
  expectTensor(where, x);
  if (axis === undefined) return x.shape.map((_, i) => i);
  const list: readonly number[] = Array.isArray(axis) ? axis : [axis];
  const axes = list.map((one) => axisOf(`${where} axis`, one, x.rank)).sort((a, b) => a - b);
  if (new Set(axes).size < axes.length) fail(`${where} axis`, "each axis once", show(list));
  return axes;
}

/** Neighbouring axes go through the kernel in one pass, so a full reduction is one launch. */
function reduceAxes(kernel: "sumAxis" | "maxAxis", x: Tensor, axes: readonly number[]): Tensor {
  let y = axes.length === 0 ? viewAs(x, x.shape) : x;
  for (let last = axes.length - 1; last >= 0; ) {
    let first = last;
    while (first > 0 && axes[first - 1] === axes[first] - 1) first--;
    const from = axes[first];
    const to = axes[last] + 1;
    const outer = sizeOf(y.shape.slice(0, from));
    const length = sizeOf(y.shape.slice(from, to));
    const inner = sizeOf(y.shape.slice(to));
    const next = empty(y.shape.map((l, i) => (i >= from && i < to ? 1 : l)));
    launch(kernel, outer, { x: y, y: next, length, inner });
    y = next;
    last = first - 1;
  }
  return y;
}

const without = (shape: readonly number[], axes: readonly number[]) => shape.filter((_, i) => !axes.includes(i));

/**
 * The sum over axes, over all elements if none is named.
 *
 * @param axis one axis or several; negative ones count from the end
 * @param keepDims keep the summed axes with length 1
 *
 * @example
 * import { sum, tensor } from "timecell";
 * sum(tensor([[1, 2], [3, 4]]), 0).toArray(); // Float32Array [4, 6]
 */
export function sum(x: Tensor, axis?: Axes, keepDims = false): Tensor {
  const axes = axesOf("sum", x, axis);
  const kept = reduceAxes("sumAxis", x, axes);
  const y = keepDims ? kept : viewAs(kept, without(x.shape, axes));
  return record("sum", [x], y, (dy) => [() => broadcastTo(viewAs(dy, kept.shape), x.shape)]);
}

/**
 * The mean over axes, over all elements if none is named.
 *
 * @throws TimecellError if there is nothing to take the mean of
 */
export function mean(x: Tensor, axis?: Axes, keepDims = false): Tensor {
  const count = axesOf("mean", x, axis).reduce((product, one) => product * x.shape[one], 1);
  if (count === 0) fail("mean", "at least one element", show(x.shape));
  return mul(sum(x, axis, keepDims), 1 / count);
}

/** The largest element over axes; elements that tie share the gradient evenly. */
export function max(x: Tensor, axis?: Axes, keepDims = false): Tensor {
  const axes = axesOf("max", x, axis);
  if (x.size === 0) fail("max", "at least one element", show(x.shape));
  const kept = reduceAxes("maxAxis", x, axes);
  const y = keepDims ? kept : viewAs(kept, without(x.shape, axes));
  return record("max", [x], y, (dy) => [
    () => {
      const hits = equal(x, kept);
      const share = div(viewAs(dy, kept.shape), sum(hits, axes, true));
      return mul(hits, share);
    },
  ]);
}

/** The smallest element over axes; elements that tie share the gradient evenly. */
export function min(x: Tensor, axis?: Axes, keepDims = false): Tensor {
  return neg(max(neg(x), axis, keepDims));
}
