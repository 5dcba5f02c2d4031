import { expectWhole } from "../engine/checks.js";
import { fail } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { conv1dTranspose, transposedLength } from "../ops/conv1dTranspose.js";
import { Convolution, type ConvolutionOptions, convolutionDefaults } from "./convolution.js";
import type { Defaults, Shape } from "./layer.js";
import type { Config } from "./serialize.js";
import { ruleDefaults, rulesOf, type WeightRules } from "./weightRules.js";

/** Options of `Conv1DTranspose`. */
export interface Conv1DTransposeOptions extends ConvolutionOptions<"valid" | "same">, WeightRules<"kernel"> {
  /** Steps more at the end than the shortest that fit, below strides; null as many as the padding says. @defaultValue null */
  outputPadding?: number | null;
}

const defaults: Defaults<Conv1DTransposeOptions> = {
  ...convolutionDefaults,
  outputPadding: null,
  ...ruleDefaults("kernel", "glorotUniform"),
};

/**
 * A convolution the other way round: every step makes a window of `kernelSize`, so that with padding "same" a sequence
 * grows `strides` times longer, `[batch, time, features]` to `[batch, time · strides, filters]`.
 *
 * Weights: kernel `[kernelSize, filters, features]`, bias `[filters]`.
 *
 * @example
 * import { Conv1DTranspose } from "timecell";
 * const layer = new Conv1DTranspose(8, 3, { strides: 2, padding: "same" });
 * console.log(layer.computeOutputShape([null, 15, 4])); // [null, 30, 8]
 */
export class Conv1DTranspose extends Convolution<Conv1DTransposeOptions> {
  constructor(
    readonly filters: number,
    kernelSize: number,
    options?: Conv1DTransposeOptions,
  ) {
    super("Conv1DTranspose", kernelSize, options, defaults);
    const { strides, dilationRate, outputPadding } = this.options;
    expectWhole(`${this.name} filters`, filters, 1);
    this.expectNotBoth(strides, dilationRate);
    if (outputPadding === null) return;
    expectWhole(`${this.name} outputPadding`, outputPadding, 0);
    if (outputPadding >= strides) {
      fail(`${this.name} outputPadding`, `less than strides (${strides})`, `${outputPadding}`);
    }
  }

  override getConfig(): Config {
    return { ...super.getConfig(), filters: this.filters };
  }

  protected run(x: Tensor): Tensor {
    const { strides, padding, dilationRate, outputPadding } = this.options;
    return conv1dTranspose(x, this.kernel, this.bias, { strides, padding, dilationRate, outputPadding });
  }

  protected outputs(): number {
    return this.filters;
  }

  protected override lengthOf(time: number): number {
    return transposedLength(time, this.kernelSize, this.options).steps;
  }

  protected override addSequenceWeights([, , features]: Shape): void {
    const shape = [this.kernelSize, this.filters, features as number];
    this.kernel = this.addWeight("kernel", shape, ...rulesOf("kernel", this.options));
    this.addBias(this.filters);
  }
}
