import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { Sequential } from "../model/sequential.js";
import { greater, sub } from "../ops/arithmetic.js";
import { mean } from "../ops/reduce.js";
import { Bidirectional } from "./bidirectional.js";
import { Dense } from "./dense.js";
import { Embedding } from "./embedding.js";
import { GRU } from "./gru.js";
import { inference, Layer, type Shape } from "./layer.js";
import { LSTM } from "./lstm.js";
import { Masking } from "./masking.js";
import { TimeDistributed } from "./timeDistributed.js";

describe("TimeDistributed", () => {
  test("the layer at every step, with the same weights", () => {
    const dense = new Dense(3);
    const layer = new TimeDistributed(dense);
    const x = uniform([2, 4, 5], 1);
    const y = layer.call(x, inference);
    expect(y.toArray()).toEqual(dense.call(x).toArray());
    expect([layer.countParams(), ...y.shape]).toEqual([18, 2, 4, 3]);
    expect(new TimeDistributed(new LSTM(3)).computeOutputShape([null, null, 7, 2])).toEqual([null, null, 3]);
  });

  test("a mask of the steps passes by, one inside the steps goes in", () => {
    const [x, steps] = [uniform([2, 4, 3, 1], 1), uniform([2, 4, 3], 2)];
    const inside = greater(steps, 0);
    const lstm = new LSTM(3);
    const layer = new TimeDistributed(lstm);
    const rows = (t: Tensor, ...rest: number[]) => tensor(t.toArray(), [8, 3, ...rest]);
    const masked = lstm.call(rows(x, 1), { ...inference, mask: rows(inside) }) as Tensor;
    expect(layer.call(x, { ...inference, mask: inside }).toArray()).toEqual(masked.toArray());
    const whole = layer.call(x, inference).toArray();
    const mask = tensor([
      [1, 0, 1, 0],
      [1, 1, 0, 0],
    ]);
    expect(layer.call(x, { ...inference, mask }).toArray()).toEqual(whole);
    expect(layer.computeMask(x, mask)).toBe(mask);
  });

  test("keeps a mask for the layers behind it", () => {
    const model = new Sequential([
      new Masking({ inputShape: [null, 1] }),
      new TimeDistributed(new Dense(2, { biasInitializer: "ones" })),
      new GRU(3),
    ]);
    const [short, long] = [[[[0.5], [0.1]]], [[[0.5], [0.1], [0], [0]]]].map((x) => model.predict(x).toArray());
    expect(long).toEqual(short);
  });

  test("words in sentences: padding of either changes nothing", () => {
    const model = new Sequential([
      new Embedding(9, 3, { maskZero: true, inputShape: [null, null] }),
      new TimeDistributed(new LSTM(4)),
      new GRU(2),
    ]);
    const of = (sentences: number[][]) => model.predict([sentences]).toArray();
    const alone = of([
      [3, 1],
      [4, 5],
    ]);
    const padded = of([
      [3, 1, 0],
      [4, 5, 0],
      [0, 0, 0],
    ]);
    expect(padded).toEqual(alone);
    expect(of([[3, 1, 7], [4, 5, 0]])).not.toEqual(alone); // biome-ignore format: sentences
  });

  test("a layer with statistics of its batches sees one step at a time in training", () => {
    class Centred extends Layer {
      constructor() {
        super("Centred", {}, {});
      }
      protected override addWeights() {
        this.addWeight("seen", [1], "zeros", { trainable: false });
      }
      call(x: Tensor) {
        this.ready(x);
        return sub(x, mean(x, 0, true));
      }
      computeOutputShape(shape: Shape) {
        return shape;
      }
    }
    const layer = new TimeDistributed(new Centred());
    const x = uniform([4, 3, 2], 1);
    const y = layer.call(x, { ...inference, training: true });
    expect(y.toArray()).toEqual(sub(x, mean(x, 0, true)).toArray());
  });

  test("says what is wrong", () => {
    const layer = new TimeDistributed(new Dense(3), { name: "steps" });
    expect(() => layer.call(uniform([2, 4], 1), inference)).toThrow(
      "steps: expected [batch, time, …] with three axes or more, got [2, 4]",
    );
    expect(() => new TimeDistributed("dense" as unknown as Layer, { name: "steps" })).toThrow(
      'steps: expected a layer, got "dense"',
    );
    const several = new TimeDistributed(new Bidirectional(new LSTM(1), { name: "both", mergeMode: null }), {
      name: "steps",
    });
    expect(() => several.call(uniform([1, 2, 3, 1], 1), inference)).toThrow(
      "steps: expected a layer with one output, got 2 from both",
    );
  });
});
