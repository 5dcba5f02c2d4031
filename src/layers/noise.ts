import { expectFraction } from "../engine/checks.js";
import type { Tensor } from "../engine/tensor.js";
import type { DropoutKey } from "../ops/dropout.js";
import { drawKey } from "./drawKey.js";
import { type CallContext, type Defaults, Layer, type LayerOptions, type Shape } from "./layer.js";
import { expectOwnSeed } from "./options.js";
import type { Config } from "./serialize.js";

/** Options of the layers that add noise in training. */
export interface NoiseOptions extends LayerOptions {
  /** A seed for this layer alone; null takes the model's. @defaultValue null */
  seed?: number | null;
}

/** The defaults of these options. */
export const noiseDefaults: Defaults<NoiseOptions> = { seed: null };

/** A layer that changes its input at random in training, and passes it on otherwise. */
export abstract class Noise<Options extends NoiseOptions = NoiseOptions> extends Layer<Options> {
  override readonly supportsMasking = true;

  constructor(
    className: string,
    /** How much noise there is, under the option's name: at 0 there is none. */
    private readonly amount: Readonly<Record<string, number>>,
    options: Options | undefined,
    defaults: Defaults<Options>,
  ) {
    super(className, options, defaults);
    expectOwnSeed(`${this.name} seed`, this.seed);
    if (amount.rate !== undefined) expectFraction(`${this.name} rate`, amount.rate);
  }

  call(x: Tensor, context: CallContext): Tensor {
    this.ready(x);
    const some = Object.values(this.amount).some((value) => value > 0);
    return context.training && some ? this.disturb(x, drawKey(this.seed, this.stream, context)) : x;
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return inputShape;
  }

  override getConfig(): Config {
    return { ...super.getConfig(), ...this.amount };
  }

  /** The input with noise, drawn by the key. */
  protected abstract disturb(x: Tensor, key: DropoutKey): Tensor;

  private get seed(): number | null {
    return (this.options as Required<NoiseOptions>).seed;
  }
}
