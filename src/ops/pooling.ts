import { expectOneOf, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, type Tensor } from "../engine/tensor.js";
import { convolvedLength } from "./conv1d.js";

/** Which windows a pooling takes. */
export interface PoolOptions {
  /** Steps from one window to the next. @defaultValue the window's own, poolSize */
  readonly strides?: number;
  /** `valid` uses whole windows only, `same` as many as there are strides. @defaultValue "valid" */
  readonly padding?: "valid" | "same";
}

/**
 * The largest element of each window of `poolSize` steps, channel by channel; among equals the first has the gradient.
 *
 * @param x `[batch, time, channels]`
 * @returns `[batch, steps, channels]`
 * @throws TimecellError if not even one window fits
 *
 * @example
 * import { maxPool1d, tensor } from "timecell";
 * maxPool1d(tensor([[[1], [4], [3], [2]]]), 2).toNested(); // [[[4], [3]]]
 */
export function maxPool1d(x: Tensor, poolSize: number, options: PoolOptions = {}): Tensor {
  const { y, windows } = pooled("maxPool1d", x, poolSize, options);
  launch("maxPoolForward", x.shape[0], { x, y, ...windows });
  return record("maxPool1d", [x], y, (dy) => [
    () => {
      const dx = empty(x.shape);
      launch("maxPoolBackward", x.shape[0], { x, y, dy, dx, ...windows });
      return dx;
    },
  ]);
}

/**
 * The mean of each window of `poolSize` steps, channel by channel; of a window that reaches over an end, the mean of what
 * is inside.
 *
 * @param x `[batch, time, channels]`
 * @returns `[batch, steps, channels]`
 * @throws TimecellError if not even one window fits
 */
export function averagePool1d(x: Tensor, poolSize: number, options: PoolOptions = {}): Tensor {
  const { y, windows } = pooled("averagePool1d", x, poolSize, options);
  launch("averagePoolForward", x.shape[0], { x, y, ...windows });
  return record("averagePool1d", [x], y, (dy) => [
    () => {
      const dx = empty(x.shape);
      launch("averagePoolBackward", x.shape[0], { dy, dx, ...windows });
      return dx;
    },
  ]);
}

/** Room for the result, and what the kernels are told of the windows. */
function pooled(where: string, x: Tensor, taps: number, { strides = taps, padding = "valid" }: PoolOptions) {
  expectTensor(`${where} x`, x);
  expectWhole(`${where} poolSize`, taps, 1);
  expectWhole(`${where} strides`, strides, 1);
  expectOneOf(`${where} padding`, padding, ["valid", "same"]);
  if (x.rank !== 3) fail(`${where} x`, "[batch, time, channels]", show(x.shape));
  const [batch, time, channels] = x.shape;
  const { steps, before } = convolvedLength(time, taps, { strides, padding });
  if (steps === 0) fail(`${where} x`, `at least ${taps} time steps`, show(x.shape), 'use padding "same"');
  return { y: empty([batch, steps, channels]), windows: { time, channels, steps, taps, stride: strides, before } };
}
