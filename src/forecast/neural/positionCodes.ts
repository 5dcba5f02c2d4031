import type { Tensor, Weight } from "../../engine/tensor.js";
import { Layer, type Shape } from "../../layers/layer.js";
import { broadcastTo, expandDims } from "../../ops/shape.js";

/** A learnt vector for each of some positions, the same for all samples: `[batch, …]` to `[batch, positions, units]`. */
export class PositionCodes extends Layer {
  static readonly repeats = true;
  declare codes: Weight;

  constructor(
    readonly positions: number,
    readonly units: number,
  ) {
    super("PositionCodes", {}, {});
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return broadcastTo(expandDims(this.codes, 0), [x.shape[0], this.positions, this.units]);
  }

  computeOutputShape([batch]: Shape): Shape {
    return [batch, this.positions, this.units];
  }

  protected override addWeights(): void {
    this.codes = this.addWeight("codes", [this.positions, this.units], "randomNormal");
  }
}
