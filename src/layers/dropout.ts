import { expectFraction } from "../engine/checks.js";
import type { Tensor } from "../engine/tensor.js";
import { mul } from "../ops/arithmetic.js";
import { dropout } from "../ops/dropout.js";
import { drawKey } from "./drawKey.js";
import { dropoutMask } from "./dropoutMask.js";
import { type CallContext, type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import { expectNoiseShape, noiseShapeFor } from "./noiseShape.js";
import { expectOwnSeed } from "./options.js";
import type { Config } from "./serialize.js";

/** Options of `Dropout`. */
export interface DropoutOptions extends LayerOptions {
  /** The shape of the mask, 1 where it is shared and null where it is the input's: `[null, 1, null]` is the same for all steps. */
  noiseShape?: Shape | null;
  /** A seed for this layer alone; null takes the model's. @defaultValue null */
  seed?: number | null;
}

const defaults: Defaults<DropoutOptions> = { noiseShape: null, seed: null };

/**
 * Sets a share of its inputs to 0 in training and scales the others up by 1 / (1 − rate); passes everything on otherwise.
 *
 * Srivastava et al., 2014.
 *
 * @example
 * import { Dropout } from "timecell";
 * new Dropout(0.2);
 */
export class Dropout extends Layer<DropoutOptions> {
  static readonly repeats = true;
  override readonly supportsMasking = true;

  constructor(
    readonly rate: number,
    options?: DropoutOptions,
  ) {
    super("Dropout", options, defaults);
    expectFraction(`${this.name} rate`, rate);
    expectOwnSeed(`${this.name} seed`, this.options.seed);
  }

  call(x: Tensor, context: CallContext): Tensor {
    this.ready(x);
    if (!context.training || this.rate === 0) return x;
    const { seed, noiseShape } = this.options;
    const key = drawKey(seed, this.stream, context);
    if (!noiseShape) return dropout(x, this.rate, key);
    return mul(x, dropoutMask(noiseShapeFor(noiseShape, x.shape), this.rate, key));
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), rate: this.rate };
  }

  protected override checkInput(shape: Shape): void {
    expectNoiseShape(`${this.name} noiseShape`, this.options.noiseShape, shape);
  }
}
