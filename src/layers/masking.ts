import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { equal, sub, where } from "../ops/arithmetic.js";
import { max } from "../ops/reduce.js";
import { expandDims } from "../ops/shape.js";
import { type CallContext, type Defaults, Layer, type LayerOptions, type Mask, type Shape } from "./layer.js";

/** Options of `Masking`. */
export interface MaskingOptions extends LayerOptions {
  /** What every feature of a step is where there is no step. @defaultValue 0 */
  maskValue?: number;
}

const defaults: Defaults<MaskingOptions> = { maskValue: 0 };

/**
 * Marks the steps of a sequence that aren't there, those whose features all are `maskValue`: recurrent layers behind it
 * skip them, and the loss of a sequence leaves them out.
 *
 * Its output is the input with 0 at those steps.
 *
 * @example
 * import { LSTM, Masking, Sequential } from "timecell";
 * const model = new Sequential([new Masking({ maskValue: -1, inputShape: [null, 1] }), new LSTM(4)]);
 * const short = model.predict([[[0.5], [0.1]]]).toArray();
 * console.log(short, model.predict([[[0.5], [0.1], [-1], [-1]]]).toArray()); // the same
 */
export class Masking extends Layer<MaskingOptions> {
  override readonly supportsMasking = true;

  constructor(options?: MaskingOptions) {
    super("Masking", options, defaults);
  }

  call(x: Tensor, _context: CallContext): Tensor {
    this.ready(x);
    return where(expandDims(this.computeMask(x) as Tensor, -1), x, 0);
  }

  computeOutputShape(inputShape: Shape): Shape {
    this.checkInput(inputShape);
    return inputShape;
  }

  /** 1 at the steps where a feature isn't `maskValue`. */
  override computeMask(x: Tensor): Mask {
    return max(sub(1, equal(x, this.options.maskValue)), -1);
  }

  protected override checkInput(shape: Shape): void {
    if (shape.length < 3) fail(this.name, "[batch, time, features]", show(shape));
  }
}
