import { expectOneOf, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { record } from "../engine/tape.js";
import { expectTensor, type Tensor } from "../engine/tensor.js";
import { add } from "./arithmetic.js";
import { folded, unfolded } from "./conv1d.js";
import { affine } from "./matmul.js";
import { reshape, transpose } from "./shape.js";

/** Options of `conv1dTranspose`. */
export interface Conv1dTransposeOptions {
  /** Outputs from one input's window to the next's. @defaultValue 1 */
  readonly strides?: number;
  /** `valid` keeps whole windows, `same` makes strides times the input's length. @defaultValue "valid" */
  readonly padding?: "valid" | "same";
  /** Outputs between the taps of a window. @defaultValue 1 */
  readonly dilationRate?: number;
  /** Outputs more at the end than the shortest that fit, below strides; null as many as the padding says. @defaultValue null */
  readonly outputPadding?: number | null;
}

/** The number of outputs for as many inputs, and how many of the first window's are cut off, as Keras counts them. */
export function transposedLength(
  time: number,
  taps: number,
  { strides = 1, padding = "valid", dilationRate = 1, outputPadding = null }: Conv1dTransposeOptions,
) {
  const reach = (taps - 1) * dilationRate + 1;
  const whole = (time - 1) * strides;
  if (padding === "valid") {
    return { steps: whole + reach + (outputPadding ?? Math.max(reach, strides) - reach), before: 0 };
  }
  const extra = outputPadding === null ? strides + reach - 2 : reach + (reach % 2) - 2 + outputPadding;
  const steps = outputPadding === null ? time * strides : whole + (reach % 2) + outputPadding;
  return { steps, before: reach - 1 - Math.min(Math.ceil(extra / 2), reach - 1) };
}

/**
 * A convolution the other way round: each input adds a window of outputs, so that a sequence grows by `strides`.
 *
 * @param x `[batch, time, channels]`
 * @param kernel `[taps, filters, channels]`
 * @param bias `[filters]`, or null
 * @returns `[batch, steps, filters]`
 * @throws TimecellError naming what doesn't fit
 *
 * @example
 * import { conv1dTranspose, tensor } from "timecell";
 * const x = tensor([[[1], [2]]]);
 * conv1dTranspose(x, tensor([[[1]], [[10]]]), null, { strides: 2 }).toNested(); // [[[1], [10], [2], [20]]]
 */
export function conv1dTranspose(
  x: Tensor,
  kernel: Tensor,
  bias: Tensor | null,
  options: Conv1dTransposeOptions = {},
): Tensor {
  const { strides = 1, dilationRate = 1, padding = "valid" } = options;
  for (const [name, count] of Object.entries({ strides, dilationRate })) {
    expectWhole(`conv1dTranspose ${name}`, count, 1);
  }
  expectOneOf("conv1dTranspose padding", padding, ["valid", "same"]);
  expectTensor("conv1dTranspose x", x);
  expectTensor("conv1dTranspose kernel", kernel);
  if (x.rank !== 3) fail("conv1dTranspose x", "[batch, time, channels]", show(x.shape));
  const [, time, channels] = x.shape;
  const [taps, filters, inputs] = kernel.shape;
  if (kernel.rank !== 3 || inputs !== channels) {
    fail("conv1dTranspose kernel", `[taps, filters, ${channels}]`, show(kernel.shape));
  }
  const { steps, before } = transposedLength(time, taps, options);
  if (steps < 1) fail("conv1dTranspose x", "a sequence with at least one step to come out", show(x.shape));
  const columns = reshape(transpose(kernel, [2, 0, 1]), [channels, taps * filters]);
  const rows = affine(x, columns, null);
  const windows = {
    time: steps,
    channels: filters,
    steps: time,
    taps,
    stride: strides,
    dilation: dilationRate,
    before,
  };
  const y = record("conv1dTranspose", [rows], folded(rows, windows), (dy) => [() => unfolded(dy, windows)]);
  return bias ? add(y, bias) : y;
}
