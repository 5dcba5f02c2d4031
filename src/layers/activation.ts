import type { Tensor } from "../engine/tensor.js";
import type { ActivationFunction } from "../ops/activations.js";
import { type ActivationOption, activationFunction, activationShape } from "./activationFunction.js";
import { Layer, type LayerOptions, type Shape } from "./layer.js";
import { type Config, toConfig } from "./serialize.js";

/**
 * Applies an activation function.
 *
 * @example
 * import { Activation } from "timecell";
 * new Activation("softmax");
 */
export class Activation extends Layer {
  static readonly repeats = true;
  override readonly supportsMasking = true;
  private readonly run: ActivationFunction;

  constructor(
    readonly activation: ActivationOption,
    options?: LayerOptions,
  ) {
    super("Activation", options, {});
    this.run = activationFunction(`${this.name} activation`, activation);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return this.run(x);
  }

  computeOutputShape(inputShape: Shape): Shape {
    return activationShape(this.activation, inputShape);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), activation: toConfig(this.activation) };
  }
}
