import { expectOneOf, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { convolvedLength } from "../ops/conv1d.js";
import type { PoolOptions } from "../ops/pooling.js";
import type { Defaults, Layer, Shape } from "./layer.js";
import { SequenceLayer, type SequenceOptions, sequenceDefaults } from "./sequenceLayer.js";
import type { Config } from "./serialize.js";

/** Options of `MaxPooling1D` and `AveragePooling1D`. */
export interface Pooling1DOptions extends SequenceOptions {
  /** Steps from one window to the next; null is a window's own. @defaultValue null */
  strides?: number | null;
  /** "valid": whole windows only; "same": also those that reach over an end. @defaultValue "valid" */
  padding?: "valid" | "same";
}

const defaults: Defaults<Pooling1DOptions> = { ...sequenceDefaults, strides: null, padding: "valid" };

/** A layer that makes one step of each window of steps. */
export abstract class Pooling1D extends SequenceLayer<Pooling1DOptions> {
  constructor(
    className: string,
    readonly poolSize: number,
    options: Pooling1DOptions | undefined,
    private readonly pool: (x: Tensor, poolSize: number, options: PoolOptions) => Tensor,
  ) {
    super(className, options, defaults);
    const { strides, padding } = this.options;
    expectWhole(`${this.name} poolSize`, poolSize, 1);
    if (strides !== null) expectWhole(`${this.name} strides`, strides, 1);
    expectOneOf(`${this.name} padding`, padding, ["valid", "same"]);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), ...this.windows, poolSize: this.poolSize };
  }

  protected run(x: Tensor): Tensor {
    return this.pool(x, this.poolSize, this.windows);
  }

  protected outputShape([batch, time, features]: Shape): Shape {
    return [batch, time && convolvedLength(time, this.poolSize, this.windows).steps, features];
  }

  protected override checkSequence(shape: Shape, before?: readonly Layer[]): void {
    super.checkSequence(shape, before);
    const [, time] = shape;
    if (this.options.padding === "valid" && time !== null && time < this.poolSize) {
      fail(this.name, `at least ${this.poolSize} steps, a window`, show(shape), 'use padding "same"');
    }
  }

  private get windows() {
    const { strides, padding } = this.options;
    return { strides: strides ?? this.poolSize, padding };
  }
}
