import { describe, expect, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { tensor } from "../engine/tensor.js";
import { mul } from "../ops/arithmetic.js";
import { Activation } from "./activation.js";
import { ELU } from "./elu.js";
import { LeakyReLU } from "./leakyRelu.js";
import { PReLU } from "./prelu.js";
import { ReLU } from "./relu.js";
import { Softmax } from "./softmax.js";

const x = tensor([[-2, -0.5, 0.5, 8]]);

describe("activation layers", () => {
  test("by name or as a function", () => {
    expect(new Activation("relu").call(x).toNested()).toEqual([[0, 0, 0.5, 8]]);
    expect(new Activation((v) => mul(v, 2)).call(x).toNested()).toEqual([[-4, -1, 1, 16]]);
    expect(new Activation("glu").computeOutputShape([null, 8])).toEqual([null, 4]);
    expect(() => new Activation("swish" as never)).toThrow(
      /expected a function or an activation among .*silu.*, got "swish"/,
    );
  });

  test("ReLU, LeakyReLU, ELU, PReLU", () => {
    expect(new ReLU({ maxValue: 6, negativeSlope: 0.5, threshold: 1 }).call(x).toNested()).toEqual([
      [-1.5, -0.75, -0.25, 6],
    ]);
    expect(new LeakyReLU({ negativeSlope: 0.5 }).call(x).toNested()).toEqual([[-1, -0.25, 0.5, 8]]);
    expect(new ELU({ alpha: 2 }).call(tensor([-1, 1])).toArray()[0]).toBeCloseTo(2 * (Math.exp(-1) - 1), 6);
    const prelu = new PReLU({ alphaInitializer: "ones" });
    expect(prelu.call(x).toNested()).toEqual(x.toNested());
    checkGradient((v) => new Softmax({ axis: 0 }).call(v), [uniform([3, 3], 2)]);
  });

  test("Softmax sums to 1 along its axis", () => {
    const y = new Softmax({ axis: 1 }).call(uniform([2, 3, 4], 1)).toNested() as number[][][];
    for (const sample of y)
      for (let i = 0; i < 4; i++) expect(sample[0][i] + sample[1][i] + sample[2][i]).toBeCloseTo(1, 6);
  });

  test("say what is wrong", () => {
    expect(() => new ReLU({ name: "r", threshold: -1 })).toThrow("r threshold: expected a number, 0 or more, got -1");
    expect(() => new Softmax({ name: "s", axis: 2 }).call(x)).toThrow(
      "s axis: expected an axis of [1, 4], got 2; use -2 … 1",
    );
    const prelu = new PReLU({ name: "p" });
    expect(() => prelu.build([null, null, 3])).toThrow(
      "p: expected samples of a known shape, got [null, null, 3]; share the slopes",
    );
    prelu.build([null, 4]);
    expect(() => prelu.call(tensor([[1, 2]]))).toThrow(
      "p: expected samples as it was built for, [null, 4], got [1, 2]",
    );
  });
});
