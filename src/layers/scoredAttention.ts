import { expectFraction } from "../engine/checks.js";
import type { Tensor } from "../engine/tensor.js";
import { softmax } from "../ops/activations.js";
import { sub, where } from "../ops/arithmetic.js";
import { causalMask, everyMask } from "../ops/attention.js";
import { batchMatmul } from "../ops/batchMatmul.js";
import { dropout } from "../ops/dropout.js";
import { expandDims } from "../ops/shape.js";
import { drawKey } from "./drawKey.js";
import {
  type CallContext,
  type Defaults,
  type InputShape,
  inference,
  Layer,
  type LayerInput,
  type LayerOptions,
  type Mask,
  type Shape,
} from "./layer.js";
import { expectOwnSeed } from "./options.js";
import { expectQueryAndValue, expectSame } from "./queryAndValue.js";

/** Options of `Attention` and `AdditiveAttention`. */
export interface ScoredAttentionOptions extends LayerOptions {
  /** Whether a scale of the scores is learned. */
  useScale?: boolean;
  /** The share of the weights that training sets to 0. @defaultValue 0 */
  dropout?: number;
  /** A seed for this layer's dropout alone; null takes the model's. @defaultValue null */
  seed?: number | null;
}

/**
 * A layer that gives every query the values whose keys it scores highest: softmax(scores) · values. It takes [query, value]
 * or [query, value, key], `[batch, queries, features]` and twice `[batch, values, features]`; the keys are the values if
 * left out.
 *
 * A call takes the masks of query and value, `useCausalMask` and `returnAttentionScores`, which gives the weights out as a
 * second output.
 */
export abstract class ScoredAttention<Options extends ScoredAttentionOptions> extends Layer<Options> {
  override readonly supportsMasking = true;

  constructor(className: string, options: Options | undefined, defaults: Defaults<Options>) {
    super(className, options, defaults);
    const { dropout, seed } = this.settled;
    expectFraction(`${this.name} dropout`, dropout);
    expectOwnSeed(`${this.name} seed`, seed);
  }

  call(x: readonly Tensor[], context: CallContext = inference): Tensor | Tensor[] {
    this.ready(x);
    const [query, value, key = value] = x;
    const [queryMask = null, valueMask = null] = context.masks ?? [];
    const scores = this.scores(query, key);
    const causal = context.useCausalMask ? causalMask(query.shape.at(-2) as number, key.shape.at(-2) as number) : null;
    const seen = everyMask([causal, valueMask && expandDims(valueMask, -2)]);
    const weights = softmax(seen ? where(seen, scores, sub(scores, 1e9)) : scores);
    const kept = this.drop(weights, context);
    const attended = batchMatmul(kept, value);
    const output = queryMask ? where(expandDims(queryMask, -1), attended, 0) : attended;
    return context.returnAttentionScores ? [output, kept] : output;
  }

  computeOutputShape(
    inputShape: InputShape,
    { returnAttentionScores }: { returnAttentionScores?: unknown } = {},
  ): Shape | Shape[] {
    this.checkInput(inputShape);
    const [query, value, key = value] = inputShape as readonly Shape[];
    const output = [...query.slice(0, -1), value.at(-1) as number | null];
    return returnAttentionScores ? [output, [...query.slice(0, -1), key.at(-2) as number | null]] : output;
  }

  /** The query's. */
  override computeMask(_x: LayerInput, masks: Mask | readonly Mask[]): Mask {
    return ([masks].flat() as Mask[])[0] ?? null;
  }

  /** How well every key fits every query, `[batch, queries, values]`. */
  protected abstract scores(query: Tensor, key: Tensor): Tensor;

  protected override checkInput(shape: InputShape): void {
    expectQueryAndValue(this.name, shape);
    const [query, value, key = value] = shape as readonly Shape[];
    expectSame(this.name, "keys with as many features as queries", query.at(-1), key.at(-1));
  }

  private drop(weights: Tensor, context: CallContext): Tensor {
    const { dropout: rate, seed } = this.settled;
    return context.training && rate > 0 ? dropout(weights, rate, drawKey(seed, this.stream, context)) : weights;
  }

  /** The options that both kinds have. */
  private get settled(): Required<ScoredAttentionOptions> {
    return this.options as Required<ScoredAttentionOptions>;
  }
}
