import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { setSeed } from "../engine/session.js";
import { pullback } from "../engine/tape.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { sigmoid, tanh } from "../ops/activations.js";
import { GRU } from "./gru.js";
import type { RecurrentLayerOptions } from "./kernelRnn.js";
import { type CallContext, inference } from "./layer.js";
import { LSTM } from "./lstm.js";
import type { Recurrent } from "./recurrent.js";
import { SimpleRNN } from "./simpleRnn.js";

const kinds: [string, number, (units: number, options?: object) => Recurrent][] = [
  ["SimpleRNN", 1, (units, options) => new SimpleRNN(units, options)],
  ["LSTM", 2, (units, options) => new LSTM(units, options)],
  ["GRU resetAfter", 1, (units, options) => new GRU(units, options)],
  ["GRU", 1, (units, options) => new GRU(units, { resetAfter: false, ...options })],
];

/** The default activations as functions of one's own: no fused op is used. */
const composed = (kind: string) => ({
  activation: (x: Tensor) => tanh(x),
  ...(kind !== "SimpleRNN" && { recurrentActivation: (x: Tensor) => sigmoid(x) }),
});

function built(make: (typeof kinds)[0][2], options: object): Recurrent {
  setSeed(3);
  const layer = make(4, { biasInitializer: "randomUniform", ...options });
  layer.build([null, null, 2]);
  return layer;
}

const mask = tensor([
  [1, 1, 0, 1, 0],
  [0, 0, 1, 1, 1],
  [0, 0, 0, 0, 0],
]);

describe.each(kinds)("%s", (kind, stateCount, make) => {
  const states = Array.from({ length: stateCount }, (_, i) => uniform([3, 4], 10 + i));
  const situations: [string, Partial<RecurrentLayerOptions>, Partial<CallContext>][] = [
    ["as it is", {}, {}],
    ["reading backwards", { goBackwards: true }, {}],
    ["without bias", { useBias: false }, {}],
    ["from initial states", {}, { initialState: states }],
    ["with a mask", {}, { mask }],
    ["with a mask, backwards, from initial states", { goBackwards: true }, { mask, initialState: states }],
    ["with dropout", { dropout: 0.4, recurrentDropout: 0.3 }, { training: true, step: 5 }],
  ];
  for (const [situation, options, context] of situations) {
    test(`step by step is the same as the fused op, ${situation}`, () => {
      const x = uniform([3, 5, 2], 1);
      const pulled = [{}, composed(kind)].map((activations) => {
        const layer = built(make, { returnSequences: true, returnState: true, ...options, ...activations });
        return pullback(
          () => layer.call(x, { ...inference, ...context }) as Tensor[],
          [x, ...(context.initialState ?? []), ...layer.weights],
          (outputs) => outputs.map(({ shape }, i) => uniform(shape, 20 + i)),
        );
      });
      const [fused, steps] = pulled.map(({ outputs, gradients }) =>
        [...outputs, ...gradients].map((t) => [...t.toArray()]),
      );
      expect(steps).toHaveLength(fused.length);
      fused.forEach((values, t) => {
        values.forEach((value, i) => {
          expect(Math.abs(value - steps[t][i]), `tensor ${t}, element ${i}`).toBeLessThan(2e-6);
        });
      });
      const read = [{}, composed(kind)].map((activations) =>
        built(make, { ...options, ...activations }).read(x, inference),
      );
      const [gates, others] = read.map((recurrence) => recurrence.gates?.toArray());
      gates?.forEach((gate, i) => {
        expect(others?.[i]).toBeCloseTo(gate, 5);
      });
      expect(read[1].cells?.shape).toEqual(read[0].cells?.shape);
    });
  }

  test("its output shapes and states", () => {
    const x = uniform([3, 5, 2], 1);
    const [sequence, ...last] = built(make, { returnSequences: true, returnState: true }).call(
      x,
      inference,
    ) as Tensor[];
    expect([sequence, ...last].map(({ shape }) => shape)).toEqual([[3, 5, 4], ...Array(stateCount).fill([3, 4])]);
    const vector = built(make, {}).call(x, inference) as Tensor;
    expect(vector.toArray()).toEqual(last[0].toArray());
  });

  test("reading step by step gives what reading at once gives", () => {
    const layer = built(make, { returnSequences: true });
    const x = uniform([2, 6, 2], 4);
    const whole = (layer.call(x, inference) as Tensor).toNested() as number[][][];
    let initialState: readonly Tensor[] | undefined;
    const rows = x.toNested() as number[][][];
    for (let step = 0; step < 6; step++) {
      const read = layer.read(tensor(rows.map((row) => [row[step]])), { ...inference, initialState });
      initialState = read.states;
      expect(read.states[0].toNested()).toEqual(whole.map((row) => row[step]));
    }
  });

  test("before the first valid step the output is 0, whatever the initial state", () => {
    const x = uniform([3, 5, 2], 1);
    const context = { ...inference, mask, initialState: states };
    const sequence = built(make, { returnSequences: true }).call(x, context) as Tensor;
    const rows = sequence.toNested() as number[][][];
    expect(rows[1].slice(0, 2)).toEqual([Array(4).fill(0), Array(4).fill(0)]);
    expect(rows[0][2]).toEqual(rows[0][1]);
    expect(rows[2].flat().every((value) => value === 0)).toBe(true);
    const [last, state] = built(make, { returnState: true }).call(x, context) as Tensor[];
    expect((last.toNested() as number[][])[2]).toEqual([0, 0, 0, 0]);
    expect((state.toNested() as number[][])[2]).toEqual((states[0].toNested() as number[][])[2]);
  });

  test("zeroOutputForMask makes masked steps 0, the last output too", () => {
    const x = uniform([3, 5, 2], 1);
    const zeroed = { zeroOutputForMask: true };
    const rows = (
      built(make, { returnSequences: true, ...zeroed }).call(x, { ...inference, mask }) as Tensor
    ).toNested();
    expect((rows as number[][][])[0].map((row) => row.every((v) => v === 0))).toEqual([
      false,
      false,
      true,
      false,
      true,
    ]);
    const last = (built(make, zeroed).call(x, { ...inference, mask }) as Tensor).toNested() as number[][];
    expect(last.map((row) => row.every((v) => v === 0))).toEqual([true, false, true]);
  });

  test("dropout is at work in training only, and depends on the step", () => {
    const layer = built(make, { dropout: 0.5, recurrentDropout: 0.5 });
    const x = uniform([3, 5, 2], 1);
    const at = (context: Partial<CallContext>) => (layer.call(x, { ...inference, ...context }) as Tensor).toArray();
    expect(at({ step: 1 })).toEqual(at({ step: 2 }));
    expect(at({ training: true, step: 1 })).toEqual(at({ training: true, step: 1 }));
    expect(at({ training: true, step: 1 })).not.toEqual(at({ training: true, step: 2 }));
    expect(at({ training: true, step: 1 })).not.toEqual(at({ step: 1 }));
  });

  test("says what is wrong with an input", () => {
    const layer = built(make, { name: "cell" });
    const call =
      (shape: number[], context = {}) =>
      () =>
        layer.call(uniform(shape, 1), { ...inference, ...context });
    expect(call([32, 20])).toThrow("cell: expected [batch, time, features], got [32, 20]; add the features axis:");
    expect(call([1, 2, 3, 4])).toThrow("cell: expected [batch, time, features], got [1, 2, 3, 4]; wrap the layer in");
    expect(call([32, 20, 3])).toThrow(
      "cell: expected 2 features on the last axis, as built for [null, null, 2], got [32, 20, 3]",
    );
    expect(call([3, 0, 2])).toThrow("cell: expected at least one step, got [3, 0, 2]");
    expect(call([3, 5, 2], { mask: tensor([[1]]) })).toThrow("cell mask: expected [3, 5], got [1, 1]");
    expect(call([3, 5, 2], { initialState: [] })).toThrow(`cell: expected ${stateCount} initial states, got 0`);
    const wrong = Array(stateCount).fill(uniform([3, 5], 1));
    expect(call([3, 5, 2], { initialState: wrong })).toThrow("cell initialState: expected [3, 4], got [3, 5]");
    expect(call([3, 5, 2], { initialState: Array(stateCount).fill([[0, 0, 0, 0]]) })).toThrow(
      "cell initialState: expected a tensor, got [[0, 0, 0, 0]]; make one with tensor(…)",
    );
    expect(() => make(4, { name: "cell" }).build([null, null, null])).toThrow(
      "cell: expected a known size of the last axis, 1 or more, got [null, null, null]; give it in the first layer's inputShape",
    );
  });
});

describe("weights", () => {
  test("have Keras's shapes and counts", () => {
    const shapes = kinds.map(([, , make]) => {
      const layer = make(40);
      layer.build([null, null, 1]);
      return [layer.countParams(), ...layer.weights.map(({ shape }) => shape)];
    });
    expect(shapes).toEqual([
      [1680, [1, 40], [40, 40], [40]],
      [6720, [1, 160], [40, 160], [160]],
      [5160, [1, 120], [40, 120], [2, 120]],
      [5040, [1, 120], [40, 120], [120]],
    ]);
  });

  test("an LSTM's forget gate starts with a bias of 1", () => {
    const bias = (options: object) => {
      const layer = new LSTM(2, options);
      layer.build([null, null, 1]);
      return [...(layer.bias?.values ?? [])];
    };
    expect(bias({})).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
    expect(bias({ unitForgetBias: false })).toEqual(Array(8).fill(0));
    expect(bias({ useBias: false })).toEqual([]);
  });
});
