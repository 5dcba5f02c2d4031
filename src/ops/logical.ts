import { expectTensor, type Tensor, zeros } from "../engine/tensor.js";
import { add, equal, maximum, mul, notEqual } from "./arithmetic.js";
import { type Axes, max } from "./reduce.js";

// Truth is a number here: 1, or 0 for what is 0. Nothing of it has a gradient.

/**
 * 1 where any element over the axes is not 0, else 0.
 *
 * @param axis one axis or several, all if none is named; negative ones count from the end
 * @param keepDims keep these axes with length 1
 *
 * @example
 * import { any, tensor } from "timecell";
 * any(tensor([[0, 0], [0, 2]]), -1).toArray(); // Float32Array [0, 1]
 */
export function any(x: Tensor, axis?: Axes, keepDims = false): Tensor {
  return max(notEqual(x, 0), axis, keepDims);
}

/** 1 where all elements over the axes are not 0, else 0. */
export function all(x: Tensor, axis?: Axes, keepDims = false): Tensor {
  return logicalNot(max(logicalNot(x), axis, keepDims));
}

/** 1 where neither a nor b is 0, else 0. */
export function logicalAnd(a: Tensor, b: Tensor): Tensor {
  return mul(notEqual(a, 0), notEqual(b, 0));
}

/** 1 where a or b is not 0, else 0. */
export function logicalOr(a: Tensor, b: Tensor): Tensor {
  return maximum(notEqual(a, 0), notEqual(b, 0));
}

/** 1 where x is 0, else 0. */
export function logicalNot(x: Tensor): Tensor {
  return equal(x, 0);
}

/** Ones in the shape of x. */
export function onesLike(x: Tensor): Tensor {
  return add(zerosLike(x), 1);
}

/** Zeros in the shape of x. */
export function zerosLike(x: Tensor): Tensor {
  expectTensor("zerosLike", x);
  return zeros(x.shape);
}
