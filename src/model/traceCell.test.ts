import { describe, expect, test } from "vitest";
import { setSeed } from "../engine/session.js";
import { type Tensor, tensor, zeros } from "../engine/tensor.js";
import { Bidirectional } from "../layers/bidirectional.js";
import { Dense } from "../layers/dense.js";
import { GRU } from "../layers/gru.js";
import { GRUCell } from "../layers/gruCell.js";
import { Lambda } from "../layers/lambda.js";
import { inference } from "../layers/layer.js";
import { LSTM } from "../layers/lstm.js";
import { LSTMCell } from "../layers/lstmCell.js";
import { RNN } from "../layers/rnn.js";
import { SimpleRNN } from "../layers/simpleRnn.js";
import { expandDims } from "../ops/shape.js";
import { Sequential } from "./sequential.js";
import { traceCell } from "./traceCell.js";

const x = tensor(
  Float32Array.from({ length: 120 }, (_, i) => Math.sin(i)),
  [4, 30, 1],
);

describe("traceCell", () => {
  test("window 30, batch 4, one feature, three units", () => {
    setSeed(1);
    const { input, steps, outputs, kind, units } = traceCell(new SimpleRNN(3), x);
    expect([kind, units, input.shape, outputs.shape]).toEqual(["SimpleRNN", 3, [4, 30, 1], [4, 30, 3]]);
    expect(steps).toHaveLength(30);
    for (const [i, { step, input, states, statesBefore, output, gates }] of steps.entries()) {
      expect([step, input.shape, output.shape, states.length, gates]).toEqual([i, [4, 1], [4, 3], 1, null]);
      expect(states[0].toArray()).toEqual(output.toArray()); // the state is a copy of the output
      const before = i === 0 ? zeros([4, 3]) : steps[i - 1].states[0];
      expect(statesBefore[0].toArray()).toEqual(before.toArray());
      const row = (outputs.toNested() as number[][][]).map((sample) => sample[i]);
      expect(output.toNested()).toEqual(row);
    }
  });

  test("shows an LSTM's memory and gates", () => {
    const { steps } = traceCell(new LSTM(3), x);
    expect(steps[29].states.map(({ shape }) => shape)).toEqual([
      [4, 3],
      [4, 3],
    ]);
    expect(steps[29].gates?.shape).toEqual([4, 12]);
    expect(traceCell(new GRU(2), x).steps[0].gates?.shape).toEqual([4, 6]);
  });

  test("shows the states of all cells of a stack", () => {
    const { kind, units, steps, outputs } = traceCell(new RNN([new LSTMCell(3), new GRUCell(2)]), x);
    expect([kind, units, steps[0].states.map(({ shape }) => shape[1])]).toEqual(["RNN", 2, [3, 3, 2]]);
    const rows = (outputs.toNested() as number[][][]).map((sample) => sample[29]);
    expect(steps[29].output.toNested()).toEqual(rows);
    expect(steps[29].states[2].toNested()).toEqual(rows);
  });

  test("follows a layer that reads backwards", () => {
    const { steps, outputs } = traceCell(new LSTM(2, { goBackwards: true }), x);
    expect(steps[0].step).toBe(29);
    expect((outputs.toNested() as number[][][])[0][0]).toEqual((steps[29].output.toNested() as number[][])[0]);
  });

  test("finds the layer in a model, and its input", () => {
    const model = new Sequential([
      new Lambda((t) => expandDims(t, -1), { inputShape: [null] }),
      new Bidirectional(new LSTM(3, { name: "a", returnSequences: true })),
      new GRU(2, { name: "b" }),
      new Dense(1),
    ]);
    expect(traceCell(model, zeros([4, 30])).layer).toBe("forward_a");
    expect(traceCell(model, zeros([4, 30]), { layer: "b" }).input.shape).toEqual([4, 30, 6]);
    expect(() => traceCell(model, zeros([4, 30]), { layer: "dense" })).toThrow(
      "traceCell layer: expected a recurrent layer among forward_a, backward_a, b",
    );
  });

  test("shows either direction of a Bidirectional layer on its own", () => {
    const layer = new Bidirectional(new LSTM(3, { name: "c" }), { mergeMode: null });
    const [forward, backward] = [traceCell(layer, x), traceCell(layer, x, { layer: "backward_c" })];
    expect([forward.layer, forward.steps[0].step]).toEqual(["forward_c", 0]);
    expect([backward.layer, backward.steps[0].step]).toEqual(["backward_c", 29]);
    const outputs = layer.call(x, inference) as Tensor[];
    expect(outputs.map((output) => output.toNested())).toEqual(
      [forward, backward].map(({ steps }) => steps[29].output.toNested()),
    );
  });

  test("refuses what has no memory cell", () => {
    const expected = "traceCell: expected a SimpleRNN, LSTM, GRU or RNN layer, or a model with one, got ";
    expect(() => traceCell(new Dense(1), x)).toThrow(`${expected}a Dense`);
    expect(() => traceCell(new Sequential([new Dense(1)]), x)).toThrow(`${expected}a Sequential`);
    expect(() => traceCell(null as never, x)).toThrow(`${expected}null`);
  });
});
