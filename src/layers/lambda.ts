import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import {
  type CallContext,
  type Defaults,
  type InputShape,
  inference,
  Layer,
  type LayerInput,
  type LayerOptions,
  type Shape,
} from "./layer.js";
import { probedShapes, resultOf } from "./probedShapes.js";
import { shapeList } from "./shape.js";

/** A function over ops that a Lambda layer applies. */
export type LambdaFunction = (x: Tensor, context: CallContext) => Tensor;

/** The same for several inputs: `([a, b]: readonly Tensor[]) => sub(a, b)`. */
export type LambdaListFunction = (x: readonly Tensor[], context: CallContext) => Tensor;

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
  readonly run: LambdaFunction | LambdaListFunction;

  constructor(run: LambdaFunction, options?: LambdaOptions);
  constructor(run: LambdaListFunction, options?: LambdaOptions);
  constructor(run: LambdaFunction | LambdaListFunction, options?: LambdaOptions) {
    super("Lambda", options, defaults);
    if (typeof run !== "function") fail(this.name, "a function over ops, such as (x) => mul(x, 100)", show(run));
    this.run = run;
    const { outputShape } = this.options;
    if (outputShape && !Array.isArray(outputShape))
      fail(`${this.name} outputShape`, "a list of sizes", show(outputShape));
  }

  call(x: LayerInput, context: CallContext): Tensor {
    this.ready(x);
    return resultOf(this.name, this.run(x as Tensor & readonly Tensor[], context));
  }

  computeOutputShape(inputShape: InputShape): Shape {
    const { outputShape } = this.options;
    if (outputShape) return [shapeList(inputShape)[0][0], ...outputShape];
    const run = (x: LayerInput) => this.run(x as Tensor & readonly Tensor[], inference);
    return probedShapes(this.name, inputShape, run, "give outputShape")[0];
  }
}
