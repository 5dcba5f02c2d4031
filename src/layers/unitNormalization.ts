import type { Tensor } from "../engine/tensor.js";
import { unitLength } from "../ops/normalize.js";
import type { Axes } from "./axes.js";
import { AxesLayer } from "./axesLayer.js";
import type { Defaults, LayerOptions } from "./layer.js";

/** Options of `UnitNormalization`. */
export interface UnitNormalizationOptions extends LayerOptions {
  /** The axes along which the squares are to sum to 1. @defaultValue -1 */
  axis?: Axes;
}

const defaults: Defaults<UnitNormalizationOptions> = { axis: [-1] };

/**
 * Scales the features of every sample and step to length 1; zeros stay zeros.
 *
 * @example
 * import { tensor, UnitNormalization } from "timecell";
 * console.log(new UnitNormalization().apply(tensor([[3, 4]])).toNested()); // [[0.6, 0.8]]
 */
export class UnitNormalization extends AxesLayer<UnitNormalizationOptions> {
  constructor(options?: UnitNormalizationOptions) {
    super("UnitNormalization", options, defaults);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return unitLength(x, this.axes);
  }
}
