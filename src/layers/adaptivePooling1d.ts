import { expectWhole } from "../engine/checks.js";
import type { Tensor } from "../engine/tensor.js";
import { concat, slice } from "../ops/shape.js";
import type { Shape } from "./layer.js";
import { SequenceLayer, type SequenceOptions, sequenceDefaults } from "./sequenceLayer.js";
import type { Config } from "./serialize.js";

/** A layer that makes as many steps of any sequence: each of one of `outputSize` windows that share the time evenly. */
export abstract class AdaptivePooling1D extends SequenceLayer {
  constructor(
    className: string,
    readonly outputSize: number,
    options: SequenceOptions | undefined,
    private readonly pool: (x: Tensor, poolSize: number) => Tensor,
  ) {
    super(className, options, sequenceDefaults);
    expectWhole(`${this.name} outputSize`, outputSize, 1);
  }

  override getConfig(): Config {
    return { ...super.getConfig(), outputSize: this.outputSize };
  }

  protected run(x: Tensor): Tensor {
    const { outputSize } = this;
    const [, time] = x.shape;
    const windows = Array.from({ length: outputSize }, (_, i) => {
      const from = Math.floor((i * time) / outputSize);
      const length = Math.ceil(((i + 1) * time) / outputSize) - from;
      return this.pool(slice(x, [0, from, 0], [-1, length, -1]), length);
    });
    return concat(windows, 1);
  }

  protected outputShape([batch, , features]: Shape): Shape {
    return [batch, this.outputSize, features];
  }
}
