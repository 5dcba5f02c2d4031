import type { Tensor } from "../../engine/tensor.js";
import { Layer, type Shape } from "../../layers/layer.js";
import { reshape } from "../../ops/shape.js";

/** Makes a sample of every step, `[batch, steps, features]` to `[batch · steps, features]`. */
export class StepsAsSamples extends Layer {
  static readonly repeats = true;

  constructor() {
    super("StepsAsSamples", {}, {});
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return reshape(x, [-1, x.shape[2]]);
  }

  computeOutputShape([, , features]: Shape): Shape {
    return [null, features];
  }
}

/** Makes steps of samples again, `[batch · steps, features]` to `[batch, steps, features]`. */
export class SamplesAsSteps extends Layer {
  static readonly repeats = true;

  constructor(readonly steps: number) {
    super("SamplesAsSteps", {}, {});
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return reshape(x, [-1, this.steps, x.shape[1]]);
  }

  computeOutputShape([, features]: Shape): Shape {
    return [null, this.steps, features];
  }
}
