import type { Tensor } from "../engine/tensor.js";
import { unitLength } from "../ops/normalize.js";
import { type Axes, axesOption, axisList, expectAxis } from "./axes.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";

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
export class UnitNormalization extends Layer<UnitNormalizationOptions> {
  override readonly supportsMasking = true;
  private readonly axes: readonly number[];

  constructor(options?: UnitNormalizationOptions) {
    super("UnitNormalization", options, defaults);
    this.axes = axisList(`${this.name} axis`, this.options.axis);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return unitLength(x, this.axes);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return inputShape;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), axis: axesOption(this.axes) };
  }

  protected override checkInput(shape: Shape): void {
    for (const axis of this.axes) expectAxis(`${this.name} axis`, axis, shape);
  }
}
