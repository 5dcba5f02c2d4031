import { describe, expect, test } from "vitest";
import { type Tensor, tensor } from "../engine/tensor.js";
import { Dense } from "../layers/dense.js";
import { type CallContext, Layer, type Mask, type Shape } from "../layers/layer.js";
import { maskOf } from "../layers/masks.js";
import { mul } from "../ops/arithmetic.js";
import { Sequential } from "./sequential.js";

/** Masks the steps whose features are all 0. */
class HideZeros extends Layer {
  override readonly supportsMasking = true;

  constructor() {
    super("HideZeros", {}, {});
  }

  call(x: Tensor): Tensor {
    return mul(x, 1);
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  override computeMask(x: Tensor): Mask {
    return tensor((x.toNested() as number[][][]).map((row) => row.map((step) => Number(step.some((v) => v !== 0)))));
  }
}

/** Ends a mask, and tells what it was. */
class Witness extends Layer {
  seen: Mask | undefined;

  constructor() {
    super("Witness", {}, {});
  }

  call(x: Tensor, { mask }: CallContext): Tensor {
    this.seen = mask;
    return mul(x, 1);
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }
}

const x = [
  [[1], [0], [3]],
  [[0], [0], [2]],
]; // prettier-ignore
const y = [
  [[2], [9], [5]],
  [[9], [9], [1]],
]; // prettier-ignore

function identity(): Dense {
  return new Dense(1, { kernelInitializer: "ones" });
}

describe("masks in a Sequential model", () => {
  test("go through the layers that support them and end at the others", () => {
    const [witness, second] = [new Witness(), new Witness()];
    const model = new Sequential([new HideZeros(), identity(), witness, identity(), second]);
    const output = model.apply(tensor(x));
    expect(witness.seen?.toNested()).toEqual([
      [1, 0, 1],
      [0, 0, 1],
    ]); // prettier-ignore
    expect(second.seen).toBeUndefined();
    expect(maskOf(output)).toBeNull();
  });

  test("a masked step doesn't count in the loss", async () => {
    const model = new Sequential([new HideZeros(), identity()]);
    model.compile({ optimizer: "sgd", loss: "mse" });
    // Errors at the steps seen: 1, 2 and 1.
    expect((await model.evaluate(x, y)).loss).toBeCloseTo((1 + 4 + 1) / 3, 6);
    const weighted = await model.evaluate(x, y, { sampleWeight: [1, 10] });
    expect(weighted.loss).toBeCloseTo((1 + 4 + 10) / 3, 5);
    expect(model.trainOnBatch(x, y).loss).toBeCloseTo(2, 6);
  });

  test("with everything masked the loss is 0", () => {
    const model = new Sequential([new HideZeros(), identity()]);
    model.compile({ optimizer: "sgd", loss: "mse" });
    expect(model.trainOnBatch([[[0], [0]]], [[[1], [2]]]).loss).toBe(0);
  });
});
