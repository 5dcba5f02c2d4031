import { expectOneOf, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor, Weight } from "../engine/tensor.js";
import type { ActivationFunction } from "../ops/activations.js";
import { conv1d, convolvedLength, type Padding } from "../ops/conv1d.js";
import { type ActivationOption, activationFunction } from "./activationFunction.js";
import type { InitializerOption } from "./initializer.js";
import { expectSequence } from "./inputChecks.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";

/** Options of `Conv1D`. */
export interface Conv1DOptions extends LayerOptions {
  /** Steps from one window to the next. @defaultValue 1 */
  strides?: number;
  /** "valid": whole windows only; "same": zeros on both sides; "causal": zeros before, so no step sees a later one. @defaultValue "valid" */
  padding?: Padding;
  /** Steps from one element of a window to the next. @defaultValue 1 */
  dilationRate?: number;
  /** Into how many groups features and filters are split, each filter seeing its group only. @defaultValue 1 */
  groups?: number;
  /** A name or a function; null or "linear" is none. @defaultValue "linear" */
  activation?: ActivationOption;
  /** Whether a bias is added. @defaultValue true */
  useBias?: boolean;
  /** @defaultValue "glorotUniform" */
  kernelInitializer?: InitializerOption;
  /** @defaultValue "zeros" */
  biasInitializer?: InitializerOption;
}

const defaults: Defaults<Conv1DOptions> = {
  strides: 1,
  padding: "valid",
  dilationRate: 1,
  groups: 1,
  activation: "linear",
  useBias: true,
  kernelInitializer: "glorotUniform",
  biasInitializer: "zeros",
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
export class Conv1D extends Layer<Conv1DOptions> {
  declare kernel: Weight;
  declare bias: Weight | null;
  private readonly activation: ActivationFunction;

  constructor(
    readonly filters: number,
    readonly kernelSize: number,
    options?: Conv1DOptions,
  ) {
    super("Conv1D", options, defaults);
    const { strides, padding, dilationRate, groups, activation } = this.options;
    for (const [name, value] of Object.entries({ filters, kernelSize, strides, dilationRate, groups })) {
      expectWhole(`${this.name} ${name}`, value, 1);
    }
    expectOneOf(`${this.name} padding`, padding, ["valid", "same", "causal"]);
    if (strides > 1 && dilationRate > 1) {
      const got = `strides ${strides} and dilationRate ${dilationRate}`;
      fail(this.name, "strides or dilationRate above 1", got, "Keras has no such layer either: set one of them to 1");
    }
    if (filters % groups !== 0) fail(`${this.name} filters`, `a multiple of groups (${groups})`, `${filters}`);
    this.activation = activationFunction(`${this.name} activation`, activation);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const { strides, padding, dilationRate, groups } = this.options;
    return this.activation(conv1d(x, this.kernel, this.bias, { strides, padding, dilationRate, groups }));
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    const [batch, time] = inputShape;
    const steps = time === null ? null : convolvedLength(time, this.kernelSize, this.options).steps;
    return [batch, steps, this.filters];
  }

  override getConfig(): Config {
    return { ...super.getConfig(), filters: this.filters, kernelSize: this.kernelSize };
  }

  protected override addWeights(inputShape: Shape): void {
    const { groups, useBias, kernelInitializer, biasInitializer } = this.options;
    const inputs = (inputShape[2] as number) / groups;
    this.kernel = this.addWeight("kernel", [this.kernelSize, inputs, this.filters], kernelInitializer);
    this.bias = useBias ? this.addWeight("bias", [this.filters], biasInitializer) : null;
  }

  protected override checkInput(shape: Shape, before?: readonly Layer[]): void {
    expectSequence(this.name, shape, this.builtFor, before);
    const [, time, features] = shape;
    const { groups, padding } = this.options;
    if ((features as number) % groups !== 0)
      fail(this.name, `features in a multiple of groups (${groups})`, show(shape));
    if (padding === "valid" && time !== null && time < this.reach) {
      fail(this.name, `at least ${this.reach} steps, a window`, show(shape), 'use padding "causal" or "same"');
    }
  }

  /** How many steps lie under one window. */
  private get reach(): number {
    return (this.kernelSize - 1) * this.options.dilationRate + 1;
  }
}
