import type { Tensor, Weight } from "../engine/tensor.js";
import { additiveScores } from "../ops/attention.js";
import type { Defaults, InputShape, Shape } from "./layer.js";
import { ScoredAttention, type ScoredAttentionOptions } from "./scoredAttention.js";

const defaults: Defaults<ScoredAttentionOptions> = { useScale: true, dropout: 0, seed: null };

/**
 * Additive attention: every query gets the values by softmax(Σ scale · tanh(query + key)). It takes [query, value] or
 * [query, value, key] and gives `[batch, queries, features of the values]`.
 *
 * Bahdanau, Cho, Bengio, 2015. Weights: scale `[features]`, unless `useScale` is false.
 *
 * @example
 * import { AdditiveAttention } from "timecell";
 * console.log(new AdditiveAttention().computeOutputShape([[null, 3, 8], [null, 5, 8]])); // [null, 3, 8]
 */
export class AdditiveAttention extends ScoredAttention<ScoredAttentionOptions> {
  declare scale: Weight | null;

  constructor(options?: ScoredAttentionOptions) {
    super("AdditiveAttention", options, defaults);
  }

  protected scores(query: Tensor, key: Tensor): Tensor {
    return additiveScores(query, key, this.scale, null);
  }

  protected override addWeights(inputShape: InputShape): void {
    const features = (inputShape as readonly Shape[])[0].at(-1) as number;
    this.scale = this.options.useScale ? this.addWeight("scale", [features], "glorotUniform") : null;
  }
}
