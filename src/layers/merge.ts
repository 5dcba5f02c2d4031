import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import { maximum } from "../ops/arithmetic.js";
import { reshape } from "../ops/shape.js";
import {
  type CallContext,
  type InputShape,
  inference,
  Layer,
  type LayerInput,
  type LayerOptions,
  type Mask,
  type Shape,
} from "./layer.js";
import { broadcastShapes, isShapeList } from "./shape.js";

/** A layer that makes one tensor of several, element by element; a shape with fewer axes is repeated along those behind the batch. */
export abstract class Merge<Options extends LayerOptions = LayerOptions> extends Layer<Options> {
  override readonly supportsMasking = true;

  call(x: readonly Tensor[], { masks }: CallContext = inference): Tensor {
    this.ready(x);
    const rank = Math.max(...x.map((one) => one.rank));
    const aligned = x.map((one) => (one.rank === rank ? one : reshape(one, filled(one.shape, rank))));
    return this.merge(aligned, masks?.map((mask, i) => (x[i].rank === rank ? mask : null)) ?? x.map(() => null));
  }

  computeOutputShape(inputShape: InputShape): Shape {
    this.checkInput(inputShape);
    const shapes = inputShape as readonly Shape[];
    const rank = Math.max(...shapes.map((shape) => shape.length));
    const aligned: readonly Shape[] = shapes.map((shape) => filled(shape, rank));
    return aligned.reduce((a, b) => broadcastShapes(this.name, a, b));
  }

  /** The steps that count in any input; all of them if one has no mask. */
  override computeMask(_x: LayerInput, masks: Mask | readonly Mask[]): Mask {
    const given = [masks].flat() as Mask[];
    return given.every((mask) => mask !== null) ? (given as Tensor[]).reduce((a, b) => maximum(a, b)) : null;
  }

  /** The inputs, of one rank, in one; where a mask is 0 an input does not count. */
  protected abstract merge(inputs: readonly Tensor[], masks: readonly Mask[]): Tensor;

  /** How many inputs there must be, if that is fixed. */
  protected get count(): number | null {
    return null;
  }

  protected override checkInput(shape: InputShape): void {
    const several = isShapeList(shape);
    const wanted = this.count === null ? "a list of inputs" : `a list of ${this.count} inputs`;
    if (!several || shape.length === 0 || (this.count !== null && shape.length !== this.count)) {
      fail(this.name, wanted, several ? `${shape.length}` : show(shape), `apply it to [a, b]`);
    }
  }
}

/** A shape with as many axes as wanted, those behind the batch that are missing with length 1. */
function filled<Size extends number | null>([batch, ...rest]: readonly Size[], rank: number): Size[] {
  return [batch, ...new Array<Size>(rank - 1 - rest.length).fill(1 as Size), ...rest];
}
