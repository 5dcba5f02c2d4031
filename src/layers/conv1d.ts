import { expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { conv1d } from "../ops/conv1d.js";
import { Convolution, type ConvolutionOptions, convolutionDefaults } from "./convolution.js";
import type { Defaults, Layer, Shape } from "./layer.js";
import type { Config } from "./serialize.js";
import { ruleDefaults, rulesOf, type WeightRules } from "./weightRules.js";

/** Options of `Conv1D`. */
export interface Conv1DOptions extends ConvolutionOptions, WeightRules<"kernel"> {
  /** Into how many groups features and filters are split, each filter seeing its group only. @defaultValue 1 */
  groups?: number;
}

const defaults: Defaults<Conv1DOptions> = {
  ...convolutionDefaults,
  groups: 1,
  ...ruleDefaults("kernel", "glorotUniform"),
};

/**
 * A convolution along time: every filter weighs a window of `kernelSize` steps, `[batch, time, features]` to
 * `[batch, windows, filters]`.
 *
 * Weights: kernel `[kernelSize, features / groups, filters]`, bias `[filters]`.
 *
 * @example
 * import { Conv1D } from "timecell";
 * const layer = new Conv1D(32, 3, { padding: "causal", activation: "relu" });
 * console.log(layer.computeOutputShape([null, 30, 1])); // [null, 30, 32]
 */
export class Conv1D extends Convolution<Conv1DOptions> {
  static readonly repeats = true;
  constructor(
    readonly filters: number,
    kernelSize: number,
    options?: Conv1DOptions,
  ) {
    super("Conv1D", kernelSize, options, defaults, ["valid", "same", "causal"]);
    const { strides, dilationRate, groups } = this.options;
    expectWhole(`${this.name} filters`, filters, 1);
    expectWhole(`${this.name} groups`, groups, 1);
    this.expectNotBoth(strides, dilationRate);
    if (filters % groups !== 0) fail(`${this.name} filters`, `a multiple of groups (${groups})`, `${filters}`);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), filters: this.filters };
  }

  protected run(x: Tensor): Tensor {
    const { strides, padding, dilationRate, groups } = this.options;
    return conv1d(x, this.kernel, this.bias, { strides, padding, dilationRate, groups });
  }

  protected outputs(): number {
    return this.filters;
  }

  protected override addSequenceWeights([, , features]: Shape): void {
    const inputs = (features as number) / this.options.groups;
    const shape = [this.kernelSize, inputs, this.filters];
    this.kernel = this.addWeight("kernel", shape, ...rulesOf("kernel", this.options));
    this.addBias(this.filters);
  }

  protected override checkSequence(shape: Shape, before?: readonly Layer[]): void {
    super.checkSequence(shape, before);
    const { groups } = this.options;
    if ((shape[2] as number) % groups !== 0) {
      fail(this.name, `features in a multiple of groups (${groups})`, show(shape));
    }
  }
}
