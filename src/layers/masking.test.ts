import { describe, expect, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { tensor } from "../engine/tensor.js";
import { Sequential } from "../model/sequential.js";
import { inference } from "./layer.js";
import { LSTM } from "./lstm.js";
import { Masking } from "./masking.js";

const x = tensor([
  [
    [1, -1],
    [-1, -1],
    [0, 0],
  ],
]);

describe("Masking", () => {
  test("a step is masked where every feature is maskValue, and comes out as 0", () => {
    const layer = new Masking({ maskValue: -1 });
    expect(layer.computeMask(x)?.toNested()).toEqual([[1, 0, 1]]);
    expect(layer.call(x, inference).toNested()).toEqual([
      [
        [1, -1],
        [0, 0],
        [0, 0],
      ],
    ]);
    expect(new Masking().computeMask(x)?.toNested()).toEqual([[1, 1, 0]]);
  });

  test("passes gradients at the other steps only", () => {
    const layer = new Masking({ maskValue: 0 });
    checkGradient((t) => layer.call(t, inference), [uniform([2, 3, 2], 1)]);
  });

  test("padding in front or behind changes nothing, also through several layers", () => {
    const model = new Sequential([
      new Masking({ inputShape: [null, 1] }),
      new LSTM(3, { returnSequences: true }),
      new LSTM(2),
    ]);
    const of = (row: number[]) => model.predict([row.map((value) => [value])]).toArray();
    const alone = of([0.5, -0.2, 0.1]);
    expect(of([0.5, -0.2, 0.1, 0, 0])).toEqual(alone);
    expect(of([0, 0, 0.5, -0.2, 0.1])).toEqual(alone);
    expect(of([0.5, 0, -0.2, 0.1, 0])).toEqual(alone);
  });

  test("names itself when there is no sequence", () => {
    expect(() => new Masking({ name: "mask" }).build([null, 4])).toThrow(
      "mask: expected [batch, time, features], got [null, 4]",
    );
  });
});
