import { expectWhole } from "../engine/checks.js";
import type { Tensor } from "../engine/tensor.js";
import { add } from "../ops/arithmetic.js";
import { depthwiseConv1d } from "../ops/depthwiseConv1d.js";
import { Convolution, type ConvolutionOptions, convolutionDefaults } from "./convolution.js";
import type { Defaults, Shape } from "./layer.js";
import { ruleDefaults, rulesOf, type WeightRules } from "./weightRules.js";

/** Options of `DepthwiseConv1D`. */
export interface DepthwiseConv1DOptions extends ConvolutionOptions<"valid" | "same">, WeightRules<"depthwise"> {
  /** How many outputs each feature has. @defaultValue 1 */
  depthMultiplier?: number;
}

const defaults: Defaults<DepthwiseConv1DOptions> = {
  ...convolutionDefaults,
  depthMultiplier: 1,
  ...ruleDefaults("depthwise", "glorotUniform"),
};

/**
 * A convolution along time that keeps the features apart: `[batch, time, features]` to
 * `[batch, windows, features · depthMultiplier]`.
 *
 * Weights: kernel `[kernelSize, features, depthMultiplier]`, bias `[features · depthMultiplier]`.
 *
 * @example
 * import { DepthwiseConv1D } from "timecell";
 * const layer = new DepthwiseConv1D(3, { depthMultiplier: 2 });
 * console.log(layer.computeOutputShape([null, 30, 4])); // [null, 28, 8]
 */
export class DepthwiseConv1D extends Convolution<DepthwiseConv1DOptions> {
  constructor(kernelSize: number, options?: DepthwiseConv1DOptions) {
    super("DepthwiseConv1D", kernelSize, options, defaults);
    expectWhole(`${this.name} depthMultiplier`, this.options.depthMultiplier, 1);
  }

  protected run(x: Tensor): Tensor {
    const { strides, padding, dilationRate } = this.options;
    const y = depthwiseConv1d(x, this.kernel, { strides, padding, dilationRate });
    return this.bias ? add(y, this.bias) : y;
  }

  protected outputs(features: number): number {
    return features * this.options.depthMultiplier;
  }

  protected override addSequenceWeights([, , features]: Shape): void {
    const shape = [this.kernelSize, features as number, this.options.depthMultiplier];
    this.kernel = this.addWeight("kernel", shape, ...rulesOf("depthwise", this.options));
    this.addBias(this.outputs(features as number));
  }
}
