import { expectWhole } from "../engine/checks.js";
import type { Tensor, Weight } from "../engine/tensor.js";
import { equal, sub } from "../ops/arithmetic.js";
import { embedding } from "../ops/embedding.js";
import { type CallContext, type Defaults, Layer, type LayerOptions, type Mask, type Shape } from "./layer.js";
import type { Config } from "./serialize.js";
import { ruleDefaults, rulesOf, type WeightRules } from "./weightRules.js";

/** Options of `Embedding`. */
export interface EmbeddingOptions extends LayerOptions, WeightRules<"embeddings"> {
  /** Whether id 0 stands for no step at all: the layers behind skip it. @defaultValue false */
  maskZero?: boolean;
}

const defaults: Defaults<EmbeddingOptions> = { ...ruleDefaults("embeddings", "randomUniform"), maskZero: false };

/**
 * Turns ids into vectors that are learnt: `[batch, time]` of whole numbers from 0 to `inputDim` − 1 to
 * `[batch, time, outputDim]`.
 *
 * @example
 * import { Dense, Embedding, LSTM, Sequential } from "timecell";
 * const model = new Sequential([
 *   new Embedding(100, 8, { maskZero: true, inputShape: [null] }),
 *   new LSTM(16),
 *   new Dense(1),
 * ]);
 * console.log(model.predict([[4, 99, 7, 0, 0]]).shape); // [1, 1]
 */
export class Embedding extends Layer<EmbeddingOptions> {
  declare embeddings: Weight;
  override readonly supportsMasking: boolean;

  constructor(
    /** How many ids there are: the largest and 1, for the 0. */
    readonly inputDim: number,
    /** How many numbers stand for an id. */
    readonly outputDim: number,
    options?: EmbeddingOptions,
  ) {
    super("Embedding", options, defaults);
    expectWhole(`${this.name} inputDim`, inputDim, 1);
    expectWhole(`${this.name} outputDim`, outputDim, 1);
    this.supportsMasking = this.options.maskZero;
  }

  call(ids: Tensor, _context: CallContext): Tensor {
    this.ready(ids);
    return embedding(ids, this.embeddings);
  }

  computeOutputShape(inputShape: Shape): Shape {
    return [...inputShape, this.outputDim];
  }

  /** Every id but 0. */
  override computeMask(ids: Tensor): Mask {
    return this.options.maskZero ? sub(1, equal(ids, 0)) : null;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), inputDim: this.inputDim, outputDim: this.outputDim };
  }

  protected override addWeights(): void {
    const shape = [this.inputDim, this.outputDim];
    this.embeddings = this.addWeight("embeddings", shape, ...rulesOf("embeddings", this.options));
  }
}
