import type { Tensor } from "../engine/tensor.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import type { DropoutKey } from "../ops/dropout.js";
import { dropoutMask } from "./dropoutMask.js";
import type { Defaults, Shape } from "./layer.js";
import { Noise, type NoiseOptions, noiseDefaults } from "./noise.js";
import { expectNoiseShape, noiseShapeFor } from "./noiseShape.js";

/** Options of `AlphaDropout`. */
export interface AlphaDropoutOptions extends NoiseOptions {
  /** The shape of the mask, 1 where it is shared and null where it is the input's. @defaultValue null */
  noiseShape?: Shape | null;
}

const defaults: Defaults<AlphaDropoutOptions> = { ...noiseDefaults, noiseShape: null };

/** What selu tends to far below 0: −scale · alpha. */
const LOWEST = -1.0507009873554805 * 1.6732632423543772;

/**
 * Dropout for selu: a share of the inputs becomes what selu tends to far below 0, and mean and variance are kept.
 *
 * Klambauer, Unterthiner, Mayr, Hochreiter, "Self-normalizing neural networks", 2017.
 *
 * @example
 * import { AlphaDropout } from "timecell";
 * new AlphaDropout(0.1);
 */
export class AlphaDropout extends Noise<AlphaDropoutOptions> {
  constructor(
    readonly rate: number,
    options?: AlphaDropoutOptions,
  ) {
    super("AlphaDropout", { rate }, options, defaults);
  }

  protected disturb(x: Tensor, key: DropoutKey): Tensor {
    const { rate } = this;
    const shape = noiseShapeFor(this.options.noiseShape, x.shape);
    const kept = mul(dropoutMask(shape, rate, key), 1 - rate);
    const scale = 1 / Math.sqrt((1 - rate) * (1 + rate * LOWEST * LOWEST));
    const disturbed = add(mul(x, kept), mul(sub(1, kept), LOWEST));
    return add(mul(disturbed, scale), -scale * LOWEST * rate);
  }

  protected override checkInput(shape: Shape): void {
    expectNoiseShape(`${this.name} noiseShape`, this.options.noiseShape, shape);
  }
}
