import { expectPositive } from "../engine/checks.js";
import type { Weight } from "../engine/tensor.js";
import { type Axes, expectAxes } from "./axes.js";
import { AxesLayer } from "./axesLayer.js";
import type { Defaults, LayerOptions, Shape } from "./layer.js";
import { ruleDefaults, rulesOf, type WeightRules } from "./weightRules.js";

/** Options of the layers that normalize and then scale and shift. */
export interface ScaledNormalizationOptions extends LayerOptions, WeightRules<"gamma">, WeightRules<"beta"> {
  /** Is added to the variance, so that nothing is divided by 0. @defaultValue 0.001 */
  epsilon?: number;
  /** Whether beta is learned and added. @defaultValue true */
  center?: boolean;
  /** Whether gamma is learned and multiplied with. @defaultValue true */
  scale?: boolean;
}

/** The defaults of these options. */
export const scaledNormalizationDefaults: Defaults<ScaledNormalizationOptions> = {
  epsilon: 0.001,
  center: true,
  scale: true,
  ...ruleDefaults("gamma", "ones"),
  ...ruleDefaults("beta", "zeros"),
};

/** A layer that normalizes its input along some axes and learns gamma and beta along others. */
export abstract class ScaledNormalization<
  Options extends ScaledNormalizationOptions & { axis?: Axes },
> extends AxesLayer<Options> {
  declare gamma: Weight | null;
  declare beta: Weight | null;

  constructor(className: string, options: Options | undefined, defaults: Defaults<Options>) {
    super(className, options, defaults);
    expectPositive(`${this.name} epsilon`, this.settled.epsilon);
  }

  protected override addWeights(inputShape: Shape): void {
    this.addScaleAndCenter(inputShape, this.settled.scale, this.settled.center);
  }

  /** Makes gamma and beta, those that are wanted. */
  protected addScaleAndCenter(shape: Shape, scale: boolean, center: boolean): void {
    const sizes = this.axes.map((axis) => shape.at(axis) as number);
    this.gamma = scale ? this.addWeight("gamma", sizes, ...rulesOf("gamma", this.settled)) : null;
    this.beta = center ? this.addWeight("beta", sizes, ...rulesOf("beta", this.settled)) : null;
  }

  protected override checkInput(shape: Shape): void {
    expectAxes(this.name, this.axes, shape, this.builtFor);
  }

  /** The options that these layers have in common. */
  private get settled(): Required<ScaledNormalizationOptions & { axis: Axes }> {
    return this.options as unknown as Required<ScaledNormalizationOptions & { axis: Axes }>;
  }
}
