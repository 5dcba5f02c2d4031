import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { empty, type Tensor } from "../engine/tensor.js";

/** Where the elements of a strided copy lie: `offset + Σ index · stride`. */
export interface Places {
  shape: readonly number[];
  strides: readonly number[];
  offset: number;
}

/** The strides of a shape whose elements lie one behind the other. */
export function contiguousStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

/** Joins axes that step evenly and pads to the five that the kernels walk. */
function fiveAxes(where: string, { shape, strides, offset }: Places) {
  const lengths: number[] = [];
  const steps: number[] = [];
  shape.forEach((length, axis) => {
    if (length === 1) return;
    const stride = strides[axis];
    const last = lengths.length - 1;
    if (last >= 0 && steps[last] === stride * length) {
      lengths[last] = lengths[last] * length;
      steps[last] = stride;
    } else {
      lengths.push(length);
      steps.push(stride);
    }
  });
  if (lengths.length > 5) fail(where, "at most 5 axes", show(shape));
  while (lengths.length < 5) {
    lengths.unshift(1);
    steps.unshift(0);
  }
  const [count, n1, n2, n3, n4] = lengths as [number, number, number, number, number];
  const [s0, s1, s2, s3, s4] = steps as [number, number, number, number, number];
  return { count, layout: { offset, n1, n2, n3, n4, s0, s1, s2, s3, s4 } };
}

/** A copy of x's elements at the given places. Not recorded. */
export function gather(where: string, x: Tensor, places: Places): Tensor {
  const y = empty(places.shape);
  const { count, layout } = fiveAxes(where, places);
  if (y.size > 0) launch("gather", count, { x, y, ...layout });
  return y;
}

/** Zeros with x at the given places. Not recorded. */
export function scatter(where: string, x: Tensor, places: Places, shape: readonly number[]): Tensor {
  const y = empty(shape);
  launch("fill", y.size, { y, value: 0 });
  scatterInto(where, x, y, places);
  return y;
}

/** Writes x into the given places of y. */
export function scatterInto(where: string, x: Tensor, y: Tensor, places: Places): void {
  const { count, layout } = fiveAxes(where, places);
  if (x.size > 0) launch("scatter", count, { x, y, ...layout });
}
