import { expectOneOf, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, type Tensor } from "../engine/tensor.js";
import { affine } from "./matmul.js";
import { concat, reshape, slice } from "./shape.js";

/** What lies beyond the ends of a sequence: nothing, zeros at both, or zeros before it. */
export type Padding = "valid" | "same" | "causal";

/** Options of `conv1d`. */
export interface Conv1dOptions {
  /** Steps between outputs. @defaultValue 1 */
  readonly strides?: number;
  /** `valid` uses whole windows only, `same` keeps the length, `causal` looks at the past only. */
  readonly padding?: Padding;
  /** Steps between the taps of a window. @defaultValue 1 */
  readonly dilationRate?: number;
  /** Channels are cut into this many groups that don't see each other. @defaultValue 1 */
  readonly groups?: number;
}

/** The number of outputs, and of zeros before the first input, as Keras counts them. */
export function convolvedLength(
  time: number,
  taps: number,
  { strides = 1, padding = "valid", dilationRate = 1 }: Conv1dOptions,
) {
  const reach = (taps - 1) * dilationRate;
  if (padding === "valid") return { steps: Math.max(0, Math.ceil((time - reach) / strides)), before: 0 };
  const steps = Math.ceil(time / strides);
  if (padding === "causal") return { steps, before: reach };
  return { steps, before: Math.floor(Math.max(0, (steps - 1) * strides + reach + 1 - time) / 2) };
}

/** Rejects options that make no convolution, and a sequence too short for one window. */
export function expectConvolution(where: string, x: Tensor, taps: number, options: Conv1dOptions): void {
  const { strides = 1, dilationRate = 1, padding = "valid" } = options;
  for (const [name, count] of Object.entries({ strides, dilationRate })) expectWhole(`${where} ${name}`, count, 1);
  expectOneOf(`${where} padding`, padding, ["valid", "same", "causal"]);
  if (convolvedLength(x.shape[1], taps, options).steps > 0) return;
  const needed = `at least ${(taps - 1) * dilationRate + 1} time steps`;
  fail(`${where} x`, needed, show(x.shape), 'use padding "causal" or "same"');
}

/**
 * A convolution over time: each output is the weighted sum of a window of inputs.
 *
 * @param x `[batch, time, channels]`
 * @param kernel `[taps, channels / groups, filters]`
 * @param bias `[filters]`, or null
 * @returns `[batch, steps, filters]`
 * @throws TimecellError naming what doesn't fit
 *
 * @example
 * import { conv1d, tensor } from "timecell";
 * const x = tensor([[[1], [2], [4]]]);
 * const difference = tensor([[[-1]], [[1]]]);
 * conv1d(x, difference, null).toNested(); // [[[1], [2]]]
 */
export function conv1d(x: Tensor, kernel: Tensor, bias: Tensor | null, options: Conv1dOptions = {}): Tensor {
  const { groups = 1 } = options;
  expectWhole("conv1d groups", groups, 1);
  expectTensor("conv1d x", x);
  expectTensor("conv1d kernel", kernel);
  if (x.rank !== 3)
    fail("conv1d x", "[batch, time, channels]", show(x.shape), "add the channels with expandDims(x, -1)");
  if (kernel.rank !== 3) fail("conv1d kernel", "[taps, channels, filters]", show(kernel.shape));
  const [, , channels] = x.shape;
  const [taps, own, filters] = kernel.shape;
  if (own * groups !== channels) fail("conv1d x", `${own * groups} channels`, show(x.shape));
  if (filters % groups !== 0) fail("conv1d kernel", `filters in ${groups} equal groups`, `${filters}`);
  expectConvolution("conv1d", x, taps, options);
  if (groups === 1) return affine(unfold(x, taps, options), reshape(kernel, [taps * channels, filters]), bias);
  const width = filters / groups;
  const parts = Array.from({ length: groups }, (_, g) =>
    conv1d(
      slice(x, [0, 0, g * own], [-1, -1, own]),
      slice(kernel, [0, 0, g * width], [-1, -1, width]),
      bias && slice(bias, [g * width], [width]),
      { ...options, groups: 1 },
    ),
  );
  return concat(parts, -1);
}

/** How the windows of a convolution lie over its input, as the kernels are told it. */
export interface Windows {
  readonly time: number;
  readonly channels: number;
  readonly steps: number;
  readonly taps: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
}

/** The inputs of each output in a row, zeros where they lie outside: `[batch, steps, taps · channels]`. */
function unfold(x: Tensor, taps: number, options: Conv1dOptions): Tensor {
  const [, time, channels] = x.shape;
  const { strides: stride = 1, dilationRate: dilation = 1 } = options;
  const windows = { time, channels, taps, stride, dilation, ...convolvedLength(time, taps, options) };
  return record("conv1d", [x], unfolded(x, windows), (dy) => [() => folded(dy, windows)]);
}

/** Each window's inputs in a row. Not recorded. */
export function unfolded(x: Tensor, windows: Windows): Tensor {
  const [batch] = x.shape;
  const y = empty([batch, windows.steps, windows.taps * windows.channels]);
  launch("unfold", batch, { x, y, ...windows });
  return y;
}

/** The way back: each row's numbers added up where they came from. Not recorded. */
export function folded(dy: Tensor, windows: Windows): Tensor {
  const [batch] = dy.shape;
  const dx = empty([batch, windows.time, windows.channels]);
  launch("fold", batch, { dy, dx, ...windows });
  return dx;
}
