import { fail, show } from "../engine/errors.js";
import { sameShape, type Tensor, type Weight } from "../engine/tensor.js";
import { relu } from "../ops/activations.js";
import { mul, neg, sub } from "../ops/arithmetic.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import { ruleDefaults, rulesOf, type WeightRules } from "./weightRules.js";

/** Options of `PReLU`. */
export interface PReLUOptions extends LayerOptions, WeightRules<"alpha"> {
  /** Axes along which all elements have the same slope: `[1]` for all steps of a sequence. @defaultValue null */
  sharedAxes?: readonly number[] | null;
}

const defaults: Defaults<PReLUOptions> = { ...ruleDefaults("alpha", "zeros"), sharedAxes: null };

/**
 * The parametric rectified linear unit: x above 0, alpha · x below, alpha being learned for every element of a sample.
 *
 * He, Zhang, Ren, Sun, 2015. Weights: alpha, a sample's shape with 1 for the shared axes.
 *
 * @example
 * import { PReLU } from "timecell";
 * new PReLU({ sharedAxes: [1] });
 */
export class PReLU extends Layer<PReLUOptions> {
  override readonly supportsMasking = true;
  declare alpha: Weight;

  constructor(options?: PReLUOptions) {
    super("PReLU", options, defaults);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return sub(relu(x), mul(this.alpha, relu(neg(x))));
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return inputShape;
  }

  protected override addWeights(inputShape: Shape): void {
    this.alpha = this.addWeight("alpha", this.sampleShape(inputShape) as number[], ...rulesOf("alpha", this.options));
  }

  protected override checkInput(shape: Shape): void {
    const sample = this.sampleShape(shape);
    const remedy = "share the slopes along an axis of unknown size: sharedAxes: [1]";
    if (sample.includes(null)) fail(this.name, "samples of a known shape", show(shape), remedy);
    const { builtFor } = this;
    if (builtFor && !sameShape(this.sampleShape(builtFor), sample))
      fail(this.name, `samples as it was built for, ${show(builtFor)}`, show(shape));
  }

  private sampleShape([, ...sample]: Shape): Shape {
    return sample.map((size, i) => (this.options.sharedAxes?.includes(i + 1) ? 1 : size));
  }
}
