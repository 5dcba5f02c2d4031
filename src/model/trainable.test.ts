import { beforeEach, describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { clearSession, setSeed } from "../engine/session.js";
import { BatchNormalization } from "../layers/batchNormalization.js";
import { Bidirectional } from "../layers/bidirectional.js";
import { Dense } from "../layers/dense.js";
import { LSTM } from "../layers/lstm.js";
import { Sequential } from "./sequential.js";

beforeEach(() => {
  clearSession();
  setSeed(6);
});

const [x, y] = [uniform([8, 4, 2], 1), uniform([8, 1], 2)];

function network() {
  const model = new Sequential([new Bidirectional(new LSTM(3), { inputShape: [4, 2] }), new Dense(2), new Dense(1)]);
  model.compile({ optimizer: "adam", loss: "mse" });
  return model;
}

/** Which layers' weights a step changes. */
function changedBy(model: Sequential): string[] {
  const before = model.weights.map(({ values }) => values.slice());
  model.trainOnBatch(x, y);
  const changed = model.weights.filter(({ values }, i) => values.some((value, j) => value !== before[i]?.[j]));
  return [...new Set(changed.map(({ name }) => name.split("/")[0] as string))];
}

describe("trainable", () => {
  test("goes to the layers inside, and works from the next step on, compiled or not", () => {
    const model = network();
    const [both, first] = model.layers;
    expect(changedBy(model)).toEqual(["forward_lstm", "backward_lstm", "dense", "dense_1"]);
    expect(both.freeze()).toBe(both);
    expect(both.children.map(({ trainable }) => trainable)).toEqual([false, false]);
    expect(changedBy(model)).toEqual(["dense", "dense_1"]);
    first.trainable = false;
    both.trainable = true;
    expect(changedBy(model)).toEqual(["forward_lstm", "backward_lstm", "dense_1"]);
    expect(model.summary()).toContain(" Non-trainable params: 14 (56.00 B)");
    model.trainable = false;
    expect(model.trainableWeights).toEqual([]);
  });

  test("one layer inside may differ from the others", () => {
    const model = network();
    const backward = model.layers[0].children[1];
    backward.trainable = false;
    expect(changedBy(model)).toEqual(["forward_lstm", "dense", "dense_1"]);
  });

  test("a weight that never trains stays so", () => {
    const norm = new BatchNormalization({ inputShape: [3] });
    const model = new Sequential([norm, new Dense(1)]);
    model.trainable = false;
    model.trainable = true;
    expect(norm.trainableWeights.map(({ name }) => name.split("/")[1])).toEqual(["gamma", "beta"]);
    expect(norm.weights).toHaveLength(4);
  });

  test("is true or false", () => {
    expect(() => {
      network().trainable = "no" as never;
    }).toThrow('sequential trainable: expected true or false, got "no"');
  });
});
