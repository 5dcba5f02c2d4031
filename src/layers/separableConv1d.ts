import { expectWhole } from "../engine/checks.js";
import type { Tensor, Weight } from "../engine/tensor.js";
import { conv1d } from "../ops/conv1d.js";
import { depthwiseConv1d } from "../ops/depthwiseConv1d.js";
import { Convolution, type ConvolutionOptions, convolutionDefaults } from "./convolution.js";
import type { Defaults, Shape } from "./layer.js";
import type { Config } from "./serialize.js";
import { ruleDefaults, rulesOf, type WeightRules } from "./weightRules.js";

/** Options of `SeparableConv1D`. */
export interface SeparableConv1DOptions
  extends ConvolutionOptions<"valid" | "same">,
    WeightRules<"depthwise">,
    WeightRules<"pointwise"> {
  /** How many outputs of its own each feature has before they are mixed. @defaultValue 1 */
  depthMultiplier?: number;
}

const defaults: Defaults<SeparableConv1DOptions> = {
  ...convolutionDefaults,
  depthMultiplier: 1,
  ...ruleDefaults("depthwise", "glorotUniform"),
  ...ruleDefaults("pointwise", "glorotUniform"),
};

/**
 * A convolution in two parts, along time with the features apart, then over the features of each step: far fewer weights
 * than a `Conv1D`. `[batch, time, features]` to `[batch, windows, filters]`.
 *
 * Weights: kernel `[kernelSize, features, depthMultiplier]`, pointwiseKernel `[1, features · depthMultiplier, filters]`,
 * bias `[filters]`.
 *
 * @example
 * import { SeparableConv1D } from "timecell";
 * const layer = new SeparableConv1D(32, 5, { padding: "same" });
 * console.log(layer.computeOutputShape([null, 30, 8])); // [null, 30, 32]
 */
export class SeparableConv1D extends Convolution<SeparableConv1DOptions> {
  declare pointwiseKernel: Weight;

  constructor(
    readonly filters: number,
    kernelSize: number,
    options?: SeparableConv1DOptions,
  ) {
    super("SeparableConv1D", kernelSize, options, defaults);
    expectWhole(`${this.name} filters`, filters, 1);
    expectWhole(`${this.name} depthMultiplier`, this.options.depthMultiplier, 1);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), filters: this.filters };
  }

  protected run(x: Tensor): Tensor {
    const { strides, padding, dilationRate } = this.options;
    const apart = depthwiseConv1d(x, this.kernel, { strides, padding, dilationRate });
    return conv1d(apart, this.pointwiseKernel, this.bias);
  }

  protected outputs(): number {
    return this.filters;
  }

  protected override addSequenceWeights([, , features]: Shape): void {
    const { depthMultiplier } = this.options;
    const inputs = features as number;
    const depthwise = [this.kernelSize, inputs, depthMultiplier];
    const pointwise = [1, inputs * depthMultiplier, this.filters];
    this.kernel = this.addWeight("depthwiseKernel", depthwise, ...rulesOf("depthwise", this.options));
    this.pointwiseKernel = this.addWeight("pointwiseKernel", pointwise, ...rulesOf("pointwise", this.options));
    this.addBias(this.filters);
  }
}
