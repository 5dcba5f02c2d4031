import { sizeOf, type Tensor, type Weight } from "../engine/tensor.js";
import { sigmoid } from "../ops/activations.js";
import { affine } from "../ops/matmul.js";
import { reshape } from "../ops/shape.js";
import { initializer } from "./initializers.js";
import { type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import { ruleDefaults, rulesOf, type WeightRules } from "./weightRules.js";

/** Options of the projections inside `MultiHeadAttention`. */
export interface ProjectionOptions extends LayerOptions, WeightRules<"kernel">, WeightRules<"bias"> {
  /** Whether a bias is added. @defaultValue true */
  useBias?: boolean;
  /** Whether a sigmoid comes last. @defaultValue false */
  gate?: boolean;
}

const defaults: Defaults<ProjectionOptions> = {
  useBias: true,
  gate: false,
  ...ruleDefaults("kernel", "glorotUniform"),
  ...ruleDefaults("bias", "zeros"),
};

/**
 * A dense layer from the last `from` axes of its input to axes of the sizes `to`: Keras's EinsumDense, as multi-head
 * attention uses it. Weights: kernel `[…from, …to]`, bias `[…to]`.
 */
export class HeadsProjection extends Layer<ProjectionOptions> {
  declare kernel: Weight;
  declare bias: Weight | null;

  constructor(
    readonly from: number,
    readonly to: readonly number[],
    options: ProjectionOptions,
  ) {
    super("EinsumDense", options, defaults);
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const kept = x.shape.slice(0, -this.from);
    const [inputs, outputs] = [sizeOf(x.shape.slice(-this.from)), sizeOf(this.to)];
    const bias = this.bias && reshape(this.bias, [outputs]);
    const y = affine(reshape(x, [...kept, inputs]), reshape(this.kernel, [inputs, outputs]), bias);
    const projected = reshape(y, [...kept, ...this.to]);
    return this.options.gate ? sigmoid(projected) : projected;
  }

  computeOutputShape(inputShape: Shape): Shape {
    return [...inputShape.slice(0, -this.from), ...this.to];
  }

  protected override addWeights(inputShape: Shape): void {
    const bound = inputShape.slice(-this.from) as number[];
    const [drawn, rules] = rulesOf("kernel", this.options);
    const flat = [sizeOf(bound), sizeOf(this.to)]; // an initializer goes by how many numbers go in and come out
    const kernel = initializer(`${this.name} kernelInitializer`, drawn);
    this.kernel = this.addWeight("kernel", [...bound, ...this.to], (_, draw) => kernel.draw(flat, draw), rules);
    this.bias = this.options.useBias ? this.addWeight("bias", this.to, ...rulesOf("bias", this.options)) : null;
  }
}
