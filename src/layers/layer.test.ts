import { beforeEach, describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { clearSession, setSeed } from "../engine/session.js";
import { type Tensor, tensor, type Weight } from "../engine/tensor.js";
import { mul } from "../ops/arithmetic.js";
import { Bidirectional } from "./bidirectional.js";
import { Conv1D } from "./conv1d.js";
import { Dense } from "./dense.js";
import { GRU } from "./gru.js";
import { inference, Layer, type Shape } from "./layer.js";
import { LeakyReLU } from "./leakyRelu.js";
import { LSTM } from "./lstm.js";
import { SimpleRNN } from "./simpleRnn.js";
import { TimeDistributed } from "./timeDistributed.js";

beforeEach(clearSession);

class Scale extends Layer {
  declare factor: Weight;

  constructor() {
    super("Scale", {}, {});
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    return mul(x, this.factor);
  }

  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  protected override addWeights(): void {
    this.factor = this.addWeight("factor", [], "ones");
  }
}

describe("Layer", () => {
  test("names are Keras's, and counted", () => {
    const names = [
      new LSTM(1),
      new LSTM(1),
      new SimpleRNN(1),
      new Conv1D(1, 1),
      new LeakyReLU(),
      new GRU(1, { name: "mine" }),
    ];
    expect(names.map(({ name }) => name)).toEqual(["lstm", "lstm_1", "simple_rnn", "conv1d", "leaky_re_lu", "mine"]);
    const bidirectional = new Bidirectional(new LSTM(1));
    expect(bidirectional.children.map(({ name }) => name)).toEqual(["forward_lstm_2", "backward_lstm_2"]);
  });

  test("the same seed makes the same weights, layer by layer", () => {
    const weights = (seed: number) => {
      clearSession();
      setSeed(seed);
      const layers = [new LSTM(4), new Bidirectional(new GRU(3))];
      for (const layer of layers) layer.build([null, null, 2]);
      return layers.flatMap((layer) => layer.weights.map(({ values }) => [...values]));
    };
    const first = weights(51);
    expect(weights(51)).toEqual(first);
    const other = weights(52);
    for (const i of [0, 1, 3, 4, 6, 7]) expect(other[i]).not.toEqual(first[i]);
    expect(first[3]).not.toEqual(first[6]); // forward and backward kernels
  });

  test("is built once; a call builds what isn't", () => {
    const layer = new Dense(3);
    layer.build([null, 2]);
    const { kernel } = layer;
    layer.build([5, 2]);
    expect(layer.kernel).toBe(kernel);
    const other = new Dense(3);
    expect(other.call(tensor([[1, 2]])).shape).toEqual([1, 3]);
    expect(other.built).toBe(true);
  });

  test("a layer that isn't trainable has no trainable weights, nor those in it", () => {
    const layer = new Bidirectional(new LSTM(2), { trainable: false });
    layer.build([null, null, 1]);
    expect([layer.weights.length, layer.trainableWeights.length]).toEqual([6, 0]);
    const part = new TimeDistributed(new Dense(2, { trainable: false }));
    part.build([null, null, 3]);
    expect([part.weights.length, part.trainableWeights.length]).toEqual([2, 0]);
  });

  test("can be extended", () => {
    const layer = new Scale();
    expect(layer.call(tensor([2])).toNested()).toEqual([2]);
    expect([layer.name, layer.countParams(), layer.weights[0].name]).toEqual(["scale", 1, "scale/factor"]);
    expect(layer.serialize()).toEqual({ className: "Scale", config: { name: "scale", trainable: true } });
  });

  test("refuses options it doesn't have and values of another kind", () => {
    const make = (options: object) => () => new LSTM(4, options);
    expect(make({ returnSequence: true })).toThrow(
      /^LSTM: expected options among name, trainable, inputShape, .*activation, .*returnSequences.*, got "returnSequence"$/,
    );
    expect(make({ returnSequences: 1 })).toThrow("LSTM returnSequences: expected true or false, got 1");
    expect(make({ dropout: 1.5 })).toThrow("dropout: expected a number in [0, 1), got 1.5");
    expect(make({ recurrentDropout: "0.1" })).toThrow('LSTM recurrentDropout: expected a number, got "0.1"');
    expect(make({ seed: -1 })).toThrow("seed: expected a whole number, 0 … 2³² − 1, got -1");
    expect(make({ activation: "Tanh" })).toThrow(
      /activation: expected a function or an activation among linear, .*got "Tanh"/,
    );
    expect(make({ name: "" })).toThrow('LSTM name: expected a name, got ""');
    expect(make({ inputShape: 3 })).toThrow("LSTM inputShape: expected a list of sizes such as [null, 1], got 3");
    expect(make({ inputShape: [0, 1] })).toThrow("LSTM inputShape: expected a whole number, 1 or more, got 0");
    expect(() => new LSTM(4, 5 as unknown as object)).toThrow(
      "LSTM: expected an object of options such as { name: … }, got 5",
    );
    expect(() => new LSTM(0)).toThrow("units: expected a whole number, 1 or more, got 0");
  });

  test("refuses an input that is no tensor", () => {
    for (const make of [() => new Dense(1), () => new LSTM(1), () => new Bidirectional(new GRU(1))]) {
      const layer = make();
      expect(() => layer.call([[[1]]] as never, inference)).toThrow(
        `${layer.name} input: expected a tensor, got [[[1]]]`,
      );
      expect(() => layer.call(undefined as never, inference)).toThrow(
        `${layer.name} input: expected a tensor, got undefined`,
      );
    }
  });
});

test("weights are copied out of a layer and set, those inside it included", () => {
  const [layer, other] = [new Bidirectional(new LSTM(2)), new Bidirectional(new LSTM(2))];
  const x = uniform([2, 3, 1], 1);
  const output = layer.apply(x);
  expect(() => other.setWeights(layer.getWeights())).toThrow(/setWeights: expected 0 weights, got 6; build .* first/);
  other.apply(x);
  other.setWeights(layer.getWeights());
  expect(other.apply(x).toArray()).toEqual(output.toArray());
  expect(() => other.setWeights([...layer.getWeights().slice(1), 3])).toThrow("expected [1, 8], got [2, 8]");
});
