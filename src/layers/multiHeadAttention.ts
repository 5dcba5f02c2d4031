import { expectFraction, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { mul } from "../ops/arithmetic.js";
import { dotScores, headsOf, maskedSoftmax, matricesOf } from "../ops/attention.js";
import { batchMatmul } from "../ops/batchMatmul.js";
import { dropout } from "../ops/dropout.js";
import { reshape } from "../ops/shape.js";
import { drawKey } from "./drawKey.js";
import { HeadsProjection } from "./headsProjection.js";
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
import { callMasked, runningContext } from "./masks.js";
import { expectOwnSeed } from "./options.js";
import { expectQueryAndValue } from "./queryAndValue.js";
import { seenValues } from "./seenValues.js";
import type { Config } from "./serialize.js";
import { ruleDefaults, type WeightRules } from "./weightRules.js";

/** Options of `MultiHeadAttention`. */
export interface MultiHeadAttentionOptions extends LayerOptions, WeightRules<"kernel">, WeightRules<"bias"> {
  /** The size of each head's values; null is keyDim. @defaultValue null */
  valueDim?: number | null;
  /** The share of the weights that training sets to 0. @defaultValue 0 */
  dropout?: number;
  /** Whether the projections add a bias. @defaultValue true */
  useBias?: boolean;
  /** The features that come out, one size or several axes; null are those of the query. @defaultValue null */
  outputShape?: number | readonly number[] | null;
  /** The axes along which queries see values; null are all but the batch and the features. @defaultValue null */
  attentionAxes?: number | readonly number[] | null;
  /** How many steps away a value may at most be, less one; null is any. @defaultValue null */
  slidingWindow?: number | null;
  /** Whether the query gates what it gets, by a sigmoid. @defaultValue false */
  useGate?: boolean;
  /** A seed for this layer's dropout alone; null takes the model's. @defaultValue null */
  seed?: number | null;
}

const defaults: Defaults<MultiHeadAttentionOptions> = {
  valueDim: null,
  dropout: 0,
  useBias: true,
  outputShape: null,
  attentionAxes: null,
  slidingWindow: null,
  useGate: false,
  ...ruleDefaults("kernel", "glorotUniform"),
  ...ruleDefaults("bias", "zeros"),
  seed: null,
};

/**
 * Attention by several heads at once: each projects queries, keys and values to `keyDim` (and `valueDim`) features, weighs
 * the values by softmax(query · key / √keyDim), and a last projection brings what the heads found together. It takes
 * [query, value] or [query, value, key]; for [x, x] it is self-attention.
 *
 * A call takes the masks of the inputs, `attentionMask`, `useCausalMask` and `returnAttentionScores`, which gives the
 * weights out as a second output.
 *
 * Vaswani et al., "Attention is all you need", 2017. Weights: kernel and bias of query, key, gate (with `useGate`), value
 * and output: `[features, numHeads, keyDim]` and `[numHeads, keyDim]`; the output's `[numHeads, valueDim, features]`.
 *
 * @example
 * import { MultiHeadAttention } from "timecell";
 * const layer = new MultiHeadAttention(4, 8);
 * console.log(layer.computeOutputShape([[null, 20, 16], [null, 30, 16]])); // [null, 20, 16]
 */
export class MultiHeadAttention extends Layer<MultiHeadAttentionOptions> {
  override readonly supportsMasking = true;
  /** It is the projections' that have it. */
  override readonly activityRegularizer = null;
  declare queryDense: HeadsProjection;
  declare keyDense: HeadsProjection;
  declare gateDense: HeadsProjection | null;
  declare valueDense: HeadsProjection;
  declare outputDense: HeadsProjection;

  constructor(
    readonly numHeads: number,
    readonly keyDim: number,
    options?: MultiHeadAttentionOptions,
  ) {
    super("MultiHeadAttention", options, defaults);
    const { valueDim, dropout, slidingWindow, seed } = this.options;
    const counts = { numHeads, keyDim, valueDim: valueDim ?? 1, slidingWindow: slidingWindow ?? 1 };
    for (const [name, value] of Object.entries(counts)) expectWhole(`${this.name} ${name}`, value, 1);
    for (const size of this.outputSizes ?? []) expectWhole(`${this.name} outputShape`, size, 1);
    expectFraction(`${this.name} dropout`, dropout);
    expectOwnSeed(`${this.name} seed`, seed);
  }

  call(x: readonly Tensor[], context: CallContext = inference): Tensor | Tensor[] {
    this.ready(x);
    const [query, value, key = value] = x;
    const { dropout: rate, seed, slidingWindow } = this.options;
    const axes = this.axes(query.rank);
    const project = (layer: HeadsProjection, t: Tensor) => callMasked(layer, t, runningContext()) as Tensor;
    const gate = this.gateDense && project(this.gateDense, query);
    const heads = mul(project(this.queryDense, query), 1 / Math.sqrt(this.keyDim));
    const [keys, values] = [project(this.keyDense, key), project(this.valueDense, value)];
    const scores = dotScores(matricesOf(heads, axes), matricesOf(keys, axes));
    // Keras computes in two ways, which differ in what a query gets that sees nothing.
    const fused = rate === 0 && !context.returnAttentionScores && heads.rank === 4;
    const weights = maskedSoftmax(scores, seenValues(scores.shape, axes.length, slidingWindow, context), fused);
    const dropped = context.training && rate > 0;
    const kept = dropped ? dropout(weights, rate, drawKey(seed, this.stream, context)) : weights;
    const attended = headsOf(batchMatmul(kept, matricesOf(values, axes)), axes, heads.shape);
    const output = project(this.outputDense, gate ? mul(attended, gate) : attended);
    if (!context.returnAttentionScores) return output;
    const along = [query, value].flatMap(({ shape }) => axes.map((axis) => shape[axis]));
    return [output, reshape(weights, [...weights.shape.slice(0, -2), ...along])];
  }

  computeOutputShape(
    inputShape: InputShape,
    { returnAttentionScores }: { returnAttentionScores?: unknown } = {},
  ): Shape | Shape[] {
    this.checkInput(inputShape);
    const [query, value] = inputShape as readonly Shape[];
    const output = this.outputSizes ? [...query.slice(0, -1), ...this.outputSizes] : query;
    if (!returnAttentionScores) return output;
    const axes = this.axes(query.length);
    const kept = query.slice(0, -1).filter((_, axis) => !axes.includes(axis));
    const along = [query, value].flatMap((shape) => axes.map((axis) => shape[axis]));
    return [output, [...kept, this.numHeads, ...along]];
  }

  /** The query's. */
  override computeMask(_x: LayerInput, masks: Mask | readonly Mask[]): Mask {
    return ([masks].flat() as Mask[])[0] ?? null;
  }

  override getConfig(): Config {
    const { numHeads, keyDim } = this;
    const config = super.getConfig();
    return { ...config, numHeads, keyDim, valueDim: this.options.valueDim ?? keyDim };
  }

  protected override addWeights(inputShape: InputShape): void {
    const [query, value, key = value] = inputShape as readonly Shape[];
    const { numHeads, keyDim } = this;
    const { useGate, valueDim } = this.options;
    const values = [numHeads, valueDim ?? keyDim];
    this.queryDense = this.projection("query", query, [numHeads, keyDim]);
    this.keyDense = this.projection("key", key, [numHeads, keyDim]);
    this.gateDense = useGate ? this.projection("gate", query, values) : null;
    this.valueDense = this.projection("value", value, values);
    const attended = [...query.slice(0, -1), ...values];
    this.outputDense = this.projection("output", attended, this.outputSizes ?? [query.at(-1) as number]);
  }

  protected override checkInput(shape: InputShape): void {
    expectQueryAndValue(this.name, shape);
    const rank = (shape as readonly Shape[])[0].length;
    const axes = this.axes(rank);
    if (axes.length > 0 && axes.every((axis) => axis > 0 && axis < rank - 1)) return;
    fail(`${this.name} attentionAxes`, `axes between the batch and the features of ${rank}`, show(axes));
  }

  /** A dense layer of ours, built; from the features, or from the heads and their features. */
  private projection(part: string, inputShape: Shape, to: readonly number[]): HeadsProjection {
    const { useBias, kernelInitializer, kernelRegularizer, kernelConstraint } = this.options;
    const { biasInitializer, biasRegularizer, biasConstraint, activityRegularizer } = this.options;
    const kernel = { kernelInitializer, kernelRegularizer, kernelConstraint };
    const bias = { useBias, biasInitializer, biasRegularizer, biasConstraint };
    const [name, from] = [`${this.name}/${part}`, part === "output" ? 2 : 1];
    const layer = new HeadsProjection(from, to, {
      name,
      gate: part === "gate",
      activityRegularizer,
      ...kernel,
      ...bias,
    });
    layer.build(inputShape);
    return layer;
  }

  /** The axes along which queries see values. */
  private axes(rank: number): readonly number[] {
    const { attentionAxes } = this.options;
    if (attentionAxes === null) return Array.from({ length: rank - 2 }, (_, axis) => axis + 1);
    return [attentionAxes].flat().map((axis) => (axis < 0 ? axis + rank : axis));
  }

  private get outputSizes(): readonly number[] | null {
    const { outputShape } = this.options;
    return outputShape === null ? null : ([outputShape].flat() as number[]);
  }
}
