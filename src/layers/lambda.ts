import { fail, show } from "../engine/errors.js";
import { scope } from "../engine/memory.js";
import { Tensor, zeros } from "../engine/tensor.js";
import { type CallContext, type Defaults, inference, Layer, type LayerOptions, type Shape } from "./layer.js";

/** A function over ops that a Lambda layer applies. */
export type LambdaFunction = (x: Tensor, context: CallContext) => Tensor;

/** Options of `Lambda`. */
export interface LambdaOptions extends LayerOptions {
  /** The shape of one sample of the output, null for any size; found by trying the function out when left out. */
  outputShape?: Shape | null;
}

const defaults: Defaults<LambdaOptions> = { outputShape: null };

/**
 * Applies a function over ops. Its gradient is exact, whatever ops it uses.
 *
 * A saved model holds the layer's name, never the function: hand the function in again when you load the model.
 *
 * @example
 * import { expandDims, Lambda, mul } from "timecell";
 * const asSequence = new Lambda((x) => expandDims(x, -1), { inputShape: [null] });
 * const scaled = new Lambda((x) => mul(x, 100), { name: "scale" });
 * console.log(asSequence.computeOutputShape([null, 20])); // [null, 20, 1]
 */
export class Lambda extends Layer<LambdaOptions> {
  constructor(
    readonly run: LambdaFunction,
    options?: LambdaOptions,
  ) {
    super("Lambda", options, defaults);
    if (typeof run !== "function") fail(this.name, "a function over ops, such as (x) => mul(x, 100)", show(run));
    const { outputShape } = this.options;
    if (outputShape && !Array.isArray(outputShape))
      fail(`${this.name} outputShape`, "a list of sizes", show(outputShape));
  }

  call(x: Tensor, context: CallContext): Tensor {
    this.ready(x);
    return this.expectTensor(this.run(x, context));
  }

  computeOutputShape(inputShape: Shape): Shape {
    const { outputShape } = this.options;
    if (outputShape) return [inputShape[0], ...outputShape];
    // Sizes that change when an unknown size of the input does are unknown themselves.
    const [shape, other] = [64, 65].map((size) => this.shapeFor(inputShape.map((n) => n ?? size)));
    return shape.length === other.length ? shape.map((n, axis) => (n === other[axis] ? n : null)) : shape;
  }

  private shapeFor(inputShape: readonly number[]): readonly number[] {
    let y: Tensor;
    try {
      y = scope(() => this.run(zeros(inputShape), inference));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return fail(this.name, `a function that takes ${show(inputShape)}`, `the error "${reason}"`, "give outputShape");
    }
    return this.expectTensor(y).shape;
  }

  private expectTensor(y: unknown): Tensor {
    if (y instanceof Tensor) return y;
    const remedy = "compute with ops, mul(x, 2) and not x * 2, and return the result";
    return fail(this.name, "a tensor from its function", show(y), remedy);
  }
}
