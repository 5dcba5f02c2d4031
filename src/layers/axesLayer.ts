import { type Axes, axesOption, axisList, expectAxis } from "./axes.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";

/** A layer that works along axes of its input and keeps its shape. */
export abstract class AxesLayer<Options extends LayerOptions & { axis?: Axes }> extends Layer<Options> {
  override readonly supportsMasking: boolean = true;
  /** The option's axes, smallest first. */
  protected readonly axes: readonly number[];

  constructor(className: string, options: Options | undefined, defaults: Defaults<Options>) {
    super(className, options, defaults);
    this.axes = axisList(`${this.name} axis`, (this.options as { axis: Axes }).axis);
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
