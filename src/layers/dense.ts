import { expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor, Weight } from "../engine/tensor.js";
import type { ActivationFunction } from "../ops/activations.js";
import { affine } from "../ops/matmul.js";
import { type ActivationOption, activationFunction, activationShape } from "./activationFunction.js";
import { expectFeatures } from "./inputChecks.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";
import { ruleDefaults, rulesOf, type WeightRules } from "./weightRules.js";

/** Options of `Dense`. */
export interface DenseOptions extends LayerOptions, WeightRules<"kernel">, WeightRules<"bias"> {
  /** A name or a function; null or "linear" is none. @defaultValue "linear" */
  activation?: ActivationOption;
  /** Whether a bias is added. @defaultValue true */
  useBias?: boolean;
}

const defaults: Defaults<DenseOptions> = {
  activation: "linear",
  useBias: true,
  ...ruleDefaults("kernel", "glorotUniform"),
  ...ruleDefaults("bias", "zeros"),
};

/**
 * A densely connected layer: activation(x · kernel + bias) over the last axis, `[batch, …, features]` to
 * `[batch, …, units]`. On a sequence the same weights work at every step.
 *
 * Weights: kernel `[features, units]`, bias `[units]`.
 *
 * @example
 * import { Dense, tensor } from "timecell";
 * const layer = new Dense(3, { activation: "relu" });
 * layer.build([null, 2]);
 * console.log(layer.countParams(), layer.computeOutputShape([null, 2])); // 9, [null, 3]
 */
export class Dense extends Layer<DenseOptions> {
  static readonly repeats = true;
  override readonly supportsMasking = true;
  declare kernel: Weight;
  declare bias: Weight | null;
  private readonly activation: ActivationFunction;

  constructor(
    readonly units: number,
    options?: DenseOptions,
  ) {
    super("Dense", options, defaults);
    expectWhole(`${this.name} units`, units, 1);
    this.activation = activationFunction(`${this.name} activation`, this.options.activation);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return this.activation(affine(x, this.kernel, this.bias));
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return activationShape(this.options.activation, [...inputShape.slice(0, -1), this.units]);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), units: this.units };
  }

  protected override addWeights(inputShape: Shape): void {
    const shape = [inputShape.at(-1) as number, this.units];
    this.kernel = this.addWeight("kernel", shape, ...rulesOf("kernel", this.options));
    this.bias = this.options.useBias ? this.addWeight("bias", [this.units], ...rulesOf("bias", this.options)) : null;
  }

  protected override checkInput(shape: Shape): void {
    if (shape.length < 2) fail(this.name, "[batch, …, features]", show(shape), "add the batch axis: expandDims(x, 0)");
    expectFeatures(this.name, shape, this.builtFor);
  }
}
