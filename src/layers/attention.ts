import { expectOneOf } from "../engine/checks.js";
import type { Tensor, Weight } from "../engine/tensor.js";
import { mul } from "../ops/arithmetic.js";
import { additiveScores, dotScores } from "../ops/attention.js";
import type { Defaults } from "./layer.js";
import { ScoredAttention, type ScoredAttentionOptions } from "./scoredAttention.js";

/** Options of `Attention`. */
export interface AttentionOptions extends ScoredAttentionOptions {
  /** "dot": query · key; "concat": Σ tanh(query + key). @defaultValue "dot" */
  scoreMode?: "dot" | "concat";
}

const defaults: Defaults<AttentionOptions> = { useScale: false, scoreMode: "dot", dropout: 0, seed: null };

/**
 * Attention by dot products: every query gets the values whose keys it resembles, softmax(query · keyᵀ) · value. It takes
 * [query, value] or [query, value, key] and gives `[batch, queries, features of the values]`.
 *
 * Luong, Pham, Manning, 2015. Weights: scale `[]` with `useScale`, concatScoreWeight `[]` with `scoreMode: "concat"`.
 *
 * @example
 * import { Attention } from "timecell";
 * console.log(new Attention().computeOutputShape([[null, 3, 8], [null, 5, 8]])); // [null, 3, 8]
 */
export class Attention extends ScoredAttention<AttentionOptions> {
  declare scale: Weight | null;
  declare concatScoreWeight: Weight | null;

  constructor(options?: AttentionOptions) {
    super("Attention", options, defaults);
    expectOneOf(`${this.name} scoreMode`, this.options.scoreMode, ["dot", "concat"]);
  }

  protected scores(query: Tensor, key: Tensor): Tensor {
    if (this.concatScoreWeight) return mul(additiveScores(query, key, null, this.scale), this.concatScoreWeight);
    const scores = dotScores(query, key);
    return this.scale ? mul(scores, this.scale) : scores;
  }

  protected override addWeights(): void {
    const { useScale, scoreMode } = this.options;
    this.scale = useScale ? this.addWeight("scale", [], "ones") : null;
    this.concatScoreWeight = scoreMode === "concat" ? this.addWeight("concatScoreWeight", [], "ones") : null;
  }
}
