import type { Tensor } from "../engine/tensor.js";
import { softmax } from "../ops/activations.js";
import { broadcastShape, greater, where } from "../ops/arithmetic.js";
import { reshape, transpose } from "../ops/shape.js";
import type { Axes } from "./axes.js";
import { AxesLayer } from "./axesLayer.js";
import { type CallContext, type Defaults, inference, type LayerOptions } from "./layer.js";

/** Options of `Softmax`. */
export interface SoftmaxOptions extends LayerOptions {
  /** The axis whose elements are to sum to 1, or several; negative ones count from the last. @defaultValue -1 */
  axis?: Axes;
}

const defaults: Defaults<SoftmaxOptions> = { axis: [-1] };

/**
 * Softmax along an axis: e^x over the sum of e^x, so that the elements sum to 1. What a mask of the input's shape, or one
 * that broadcasts to it, leaves out becomes 0.
 *
 * @example
 * import { Softmax } from "timecell";
 * new Softmax({ axis: 1 });
 */
export class Softmax extends AxesLayer<SoftmaxOptions> {
  constructor(options?: SoftmaxOptions) {
    super("Softmax", options, defaults);
  }

  call(x: Tensor, { mask = null }: CallContext = inference): Tensor {
    this.ready(x);
    if (!mask) return softmaxOver(x, this.axes);
    broadcastShape(`${this.name} mask`, x.shape, mask.shape);
    const counts = greater(mask, 0.5);
    return where(counts, softmaxOver(where(counts, x, -1e9), this.axes), 0);
  }
}

/** Softmax over several axes at once. */
function softmaxOver(x: Tensor, axes: readonly number[]): Tensor {
  if (axes.length === 1) return softmax(x, axes[0]);
  const along = axes.map((axis) => (axis < 0 ? axis + x.rank : axis));
  const order = [...x.shape.map((_, axis) => axis).filter((axis) => !along.includes(axis)), ...along];
  const moved = transpose(x, order);
  const flat = reshape(moved, [...moved.shape.slice(0, -along.length), -1]);
  const back = order.map((_, axis) => order.indexOf(axis));
  return transpose(reshape(softmax(flat), moved.shape), back);
}
