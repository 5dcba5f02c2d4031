import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, sizeOf, type Tensor, viewAs } from "../engine/tensor.js";
import { contiguousStrides, gather, type Places, scatter, scatterInto } from "./strided.js";

/** An axis counted from the front; negative ones count from the end. */
export function axisOf(where: string, axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis) || positive < 0 || positive >= rank) fail(where, `an axis of rank ${rank}`, show(axis));
  return positive;
}

/** Rejects what is no list of lengths, places or axes. */
function expectList(where: string, list: unknown): void {
  if (!Array.isArray(list)) fail(where, "a list of whole numbers", show(list));
}

/** A copy of x's elements at `places`, each at most once, and the way back. */
function moved(name: string, x: Tensor, places: Places): Tensor {
  return record(name, [x], gather(name, x, places), (dy) => [() => scatter(name, dy, places, x.shape)]);
}

/**
 * The same elements under another shape; one length may be −1 and is worked out.
 *
 * @throws TimecellError if the sizes differ
 *
 * @example
 * import { reshape, tensor } from "timecell";
 * reshape(tensor([1, 2, 3, 4]), [2, -1]).toNested(); // [[1, 2], [3, 4]]
 */
export function reshape(x: Tensor, shape: readonly number[]): Tensor {
  expectTensor("reshape", x);
  expectList("reshape shape", shape);
  const known = sizeOf(shape.filter((length) => length !== -1));
  const lengths = shape.map((length) => (length === -1 ? x.size / known : length));
  if (sizeOf(lengths) !== x.size || lengths.some((length) => !Number.isInteger(length) || length < 0)) {
    fail("reshape", `a shape of ${x.size} elements`, show(shape));
  }
  return record("reshape", [x], viewAs(x, lengths), (dy) => [() => viewAs(dy, x.shape)]);
}

/**
 * A new axis of length 1 before `axis`, or as the last one for −1.
 *
 * @example
 * import { expandDims, tensor } from "timecell";
 * expandDims(tensor([[1, 2, 3]]), -1).shape; // [1, 3, 1]
 */
export function expandDims(x: Tensor, axis: number): Tensor {
  expectTensor("expandDims", x);
  const at = axisOf("expandDims axis", axis, x.rank + 1);
  return reshape(x, [...x.shape.slice(0, at), 1, ...x.shape.slice(at)]);
}

/** Leaves out an axis of length 1. */
export function squeeze(x: Tensor, axis: number): Tensor {
  expectTensor("squeeze", x);
  const at = axisOf("squeeze axis", axis, x.rank);
  if (x.shape[at] !== 1) fail("squeeze", `length 1 on axis ${axis}`, show(x.shape));
  return reshape(
    x,
    x.shape.filter((_, i) => i !== at),
  );
}

/**
 * The axes in another order, reversed if none is given.
 *
 * @example
 * import { tensor, transpose } from "timecell";
 * transpose(tensor([[1, 2], [3, 4]])).toNested(); // [[1, 3], [2, 4]]
 */
export function transpose(x: Tensor, order: readonly number[] = reversedAxes(x)): Tensor {
  expectTensor("transpose", x);
  expectList("transpose order", order);
  if ([...order].sort((a, b) => a - b).some((axis, i) => axis !== i) || order.length !== x.rank) {
    fail("transpose", `each axis of ${show(x.shape)} once`, show(order));
  }
  const strides = contiguousStrides(x.shape);
  const pickAxes = (list: readonly number[]) => order.map((axis) => list[axis]);
  return moved("transpose", x, { shape: pickAxes(x.shape), strides: pickAxes(strides), offset: 0 });
}

function reversedAxes(x: Tensor): number[] {
  expectTensor("transpose", x);
  return x.shape.map((_, axis) => x.rank - 1 - axis);
}

/**
 * The block of `size` elements along each axis from `begin` on; a size of −1 reaches to the end.
 *
 * @example
 * import { slice, tensor } from "timecell";
 * slice(tensor([[1, 2, 3], [4, 5, 6]]), [0, 1], [-1, 2]).toNested(); // [[2, 3], [5, 6]]
 */
export function slice(x: Tensor, begin: readonly number[], size: readonly number[]): Tensor {
  expectTensor("slice", x);
  expectList("slice begin", begin);
  expectList("slice size", size);
  const shape = x.shape.map((length, axis) => (size[axis] === -1 ? length - begin[axis] : size[axis]));
  const inside = shape.every((length, axis) => {
    const first = begin[axis];
    return (
      Number.isInteger(first) &&
      Number.isInteger(length) &&
      first >= 0 &&
      length >= 0 &&
      first + length <= x.shape[axis]
    );
  });
  if (begin.length !== x.rank || size.length !== x.rank || !inside) {
    fail("slice", `a block inside ${show(x.shape)}`, `begin ${show(begin)}, size ${show(size)}`);
  }
  const strides = contiguousStrides(x.shape);
  const offset = begin.reduce((sum, first, axis) => sum + first * strides[axis], 0);
  return moved("slice", x, { shape, strides, offset });
}

/** The elements along an axis in the other direction. */
export function reverse(x: Tensor, axis: number): Tensor {
  expectTensor("reverse", x);
  const at = axisOf("reverse axis", axis, x.rank);
  const strides = contiguousStrides(x.shape);
  const offset = (x.shape[at] - 1) * strides[at];
  return moved("reverse", x, { shape: x.shape, strides: strides.map((s, i) => (i === at ? -s : s)), offset });
}

/**
 * x repeated along the axes in which `shape` is longer, by NumPy's rules of broadcasting.
 *
 * @throws TimecellError if the shapes don't fit
 */
export function broadcastTo(x: Tensor, shape: readonly number[]): Tensor {
  expectTensor("broadcastTo", x);
  expectList("broadcastTo shape", shape);
  const missing = shape.length - x.rank;
  const own = contiguousStrides(x.shape);
  const strides = shape.map((length, axis) => {
    const there = axis < missing ? 1 : x.shape[axis - missing];
    if (there !== 1 && there !== length) fail("broadcastTo", `a shape that fits ${show(shape)}`, show(x.shape));
    return there === 1 ? 0 : own[axis - missing];
  });
  if (missing < 0) fail("broadcastTo", `at most ${shape.length} axes`, show(x.shape));
  const y = gather("broadcastTo", x, { shape, strides, offset: 0 });
  return record("broadcastTo", [x], y, (dy) => [() => sumTo(dy, x.shape)]);
}

/** dy summed over the axes along which a tensor of `shape` was repeated. */
export function sumTo(dy: Tensor, shape: readonly number[]): Tensor {
  const missing = dy.rank - shape.length;
  let sum = dy;
  dy.shape.forEach((length, axis) => {
    const kept = axis < missing ? 1 : shape[axis - missing];
    if (kept === length) return;
    const outer = sizeOf(sum.shape.slice(0, axis));
    const inner = sizeOf(sum.shape.slice(axis + 1));
    const y = empty(sum.shape.map((l, i) => (i === axis ? 1 : l)));
    launch("sumAxis", outer, { x: sum, y, length, inner });
    sum = y;
  });
  return viewAs(sum, shape);
}

/**
 * Tensors joined along an axis on which alone they may differ.
 *
 * @example
 * import { concat, tensor } from "timecell";
 * concat([tensor([[1], [2]]), tensor([[3], [4]])], -1).toNested(); // [[1, 3], [2, 4]]
 */
export function concat(parts: readonly Tensor[], axis: number): Tensor {
  expectTensors("concat", parts);
  const first = parts[0];
  const at = axisOf("concat axis", axis, first.rank);
  let length = 0;
  for (const part of parts) {
    if (part.rank !== first.rank || part.shape.some((l, i) => i !== at && l !== first.shape[i])) {
      fail("concat", `shapes that differ on axis ${axis} only`, parts.map((p) => show(p.shape)).join(" and "));
    }
    length += part.shape[at];
  }
  const shape = first.shape.map((l, i) => (i === at ? length : l));
  const strides = contiguousStrides(shape);
  let offset = 0;
  const places = parts.map((part) => {
    const place = { shape: part.shape, strides, offset };
    offset += part.shape[at] * strides[at];
    return place;
  });
  const y = empty(shape);
  parts.forEach((part, i) => void scatterInto("concat", part, y, places[i]));
  return record("concat", parts, y, (dy) => places.map((place) => () => gather("concat", dy, place)));
}

/** Tensors of one shape joined along a new axis. */
export function stack(parts: readonly Tensor[], axis: number): Tensor {
  expectTensors("stack", parts);
  return concat(
    parts.map((part) => expandDims(part, axis)),
    axis,
  );
}

function expectTensors(where: string, parts: readonly Tensor[]): void {
  if (!Array.isArray(parts) || parts.length === 0) fail(where, "a list of tensors", show(parts));
  for (const part of parts) expectTensor(where, part);
}
