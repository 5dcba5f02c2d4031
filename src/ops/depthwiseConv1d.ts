import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, type Tensor } from "../engine/tensor.js";
import { type Conv1dOptions, convolvedLength, expectConvolution } from "./conv1d.js";
import { broadcastTo, expandDims, reshape } from "./shape.js";

/**
 * A convolution over time that keeps the channels apart: `multiplier` outputs for each of them.
 *
 * @param x `[batch, time, channels]`
 * @param kernel `[taps, channels, multiplier]`
 * @returns `[batch, steps, channels · multiplier]`, a channel's outputs side by side
 * @throws TimecellError naming what doesn't fit
 *
 * @example
 * import { depthwiseConv1d, tensor } from "timecell";
 * const x = tensor([[[1, 10], [2, 20]]]);
 * depthwiseConv1d(x, tensor([[[1], [1]], [[1], [0]]])).toNested(); // [[[3, 10]]]
 */
export function depthwiseConv1d(x: Tensor, kernel: Tensor, options: Omit<Conv1dOptions, "groups"> = {}): Tensor {
  expectTensor("depthwiseConv1d x", x);
  expectTensor("depthwiseConv1d kernel", kernel);
  if (x.rank !== 3) fail("depthwiseConv1d x", "[batch, time, channels]", show(x.shape));
  const [batch, time, channels] = x.shape;
  const [taps, own, multiplier] = kernel.shape;
  if (kernel.rank !== 3 || own !== channels) {
    fail("depthwiseConv1d kernel", `[taps, ${channels}, multiplier]`, show(kernel.shape));
  }
  expectConvolution("depthwiseConv1d", x, taps, options);
  const width = channels * multiplier;
  const repeated = broadcastTo(expandDims(x, -1), [batch, time, channels, multiplier]);
  const wide = multiplier === 1 ? x : reshape(repeated, [batch, time, width]);
  return apart(wide, reshape(kernel, [taps, width]), options);
}

/** The same with one output a channel. */
function apart(x: Tensor, kernel: Tensor, options: Conv1dOptions): Tensor {
  const [batch, time, channels] = x.shape;
  const [taps] = kernel.shape;
  const { strides: stride = 1, dilationRate: dilation = 1 } = options;
  const { steps, before } = convolvedLength(time, taps, options);
  const sizes = { time, channels, steps, stride, dilation, before };
  const y = empty([batch, steps, channels]);
  const work = steps * taps * channels;
  launch("depthwiseForward", batch, { x, kernel, y, taps, ...sizes }, work);
  return record("depthwiseConv1d", [x, kernel], y, (dy) => [
    () => {
      const dx = empty(x.shape);
      launch("depthwiseBackward", batch, { kernel, dy, dx, taps, ...sizes }, work);
      return dx;
    },
    () => {
      const dKernel = empty(kernel.shape);
      launch("depthwiseWeights", taps, { x, dy, dKernel, batch, ...sizes }, batch * steps * channels);
      return dKernel;
    },
  ]);
}
