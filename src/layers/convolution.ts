import { expectOneOf, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor, Weight } from "../engine/tensor.js";
import type { ActivationFunction } from "../ops/activations.js";
import { convolvedLength, type Padding } from "../ops/conv1d.js";
import { type ActivationOption, activationFunction, activationShape } from "./activationFunction.js";
import { expectSequence } from "./inputChecks.js";
import { type CallContext, type Defaults, inference, type Layer, type Shape } from "./layer.js";
import { SequenceLayer, type SequenceOptions, sequenceDefaults } from "./sequenceLayer.js";
import type { Config } from "./serialize.js";
import { ruleDefaults, rulesOf, type WeightRules } from "./weightRules.js";

/** Options of all convolutions. */
export interface ConvolutionOptions<Pads extends Padding = Padding> extends SequenceOptions, WeightRules<"bias"> {
  /** Steps from one window to the next. @defaultValue 1 */
  strides?: number;
  /** "valid": whole windows only; "same": zeros on both sides; "causal": zeros before, so no step sees a later one. @defaultValue "valid" */
  padding?: Pads;
  /** Steps from one element of a window to the next. @defaultValue 1 */
  dilationRate?: number;
  /** A name or a function; null or "linear" is none. @defaultValue "linear" */
  activation?: ActivationOption;
  /** Whether a bias is added. @defaultValue true */
  useBias?: boolean;
}

/** The defaults of the options that all convolutions have. */
export const convolutionDefaults: Defaults<ConvolutionOptions<"valid">> = {
  ...sequenceDefaults,
  strides: 1,
  padding: "valid",
  dilationRate: 1,
  activation: "linear",
  useBias: true,
  ...ruleDefaults("bias", "zeros"),
};

/** A layer whose filters weigh windows of `kernelSize` steps: a subclass makes the kernels and says what comes out. */
export abstract class Convolution<Options extends ConvolutionOptions> extends SequenceLayer<Options> {
  declare kernel: Weight;
  declare bias: Weight | null;
  private readonly activation: ActivationFunction;

  constructor(
    className: string,
    readonly kernelSize: number,
    options: Options | undefined,
    defaults: Defaults<Options>,
    private readonly paddings: readonly Padding[] = ["valid", "same"],
  ) {
    super(className, options, defaults);
    const { strides, padding, dilationRate, activation } = this.settled;
    for (const [name, value] of Object.entries({ kernelSize, strides, dilationRate })) {
      expectWhole(`${this.name} ${name}`, value, 1);
    }
    expectOneOf(`${this.name} padding`, padding, paddings);
    this.activation = activationFunction(`${this.name} activation`, activation);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), kernelSize: this.kernelSize };
  }

  override call(x: Tensor, context: CallContext = inference): Tensor {
    return this.activation(super.call(x, context));
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return activationShape(this.settled.activation, super.computeOutputShape(inputShape));
  }

  /** How many features come out of how many. */
  protected abstract outputs(features: number): number;

  protected outputShape([batch, time, features]: Shape): Shape {
    return [batch, time && this.lengthOf(time), this.outputs(features as number)];
  }

  /** How many steps come out of how many. */
  protected lengthOf(time: number): number {
    return convolvedLength(time, this.kernelSize, this.settled).steps;
  }

  /** The bias of so many outputs, if there is to be one. */
  protected addBias(outputs: number): void {
    this.bias = this.settled.useBias ? this.addWeight("bias", [outputs], ...rulesOf("bias", this.settled)) : null;
  }

  /** Refuses strides and dilation at once, as Keras does. */
  protected expectNotBoth(strides: number, dilationRate: number): void {
    if (strides === 1 || dilationRate === 1) return;
    const got = `strides ${strides} and dilationRate ${dilationRate}`;
    fail(this.name, "strides or dilationRate above 1", got, "Keras has no such layer either: set one of them to 1");
  }

  protected override checkSequence(shape: Shape, before?: readonly Layer[]): void {
    expectSequence(this.name, shape, this.builtSequence, before);
    const [, time] = shape;
    if (time !== null && this.lengthOf(time) < 1) {
      const others = this.paddings.slice(1).reverse().map(show).join(" or ");
      fail(this.name, `at least ${this.reach} steps, a window`, show(shape), `use padding ${others}`);
    }
  }

  /** The options that all convolutions have. */
  private get settled(): Required<ConvolutionOptions> {
    return this.options as Required<ConvolutionOptions>;
  }

  /** How many steps lie under one window. */
  private get reach(): number {
    return (this.kernelSize - 1) * this.settled.dilationRate + 1;
  }
}
