import { describe, expect, test } from "vitest";
import { inOwnSession } from "../../../engine/session.js";
import { type Tensor, tensor } from "../../../engine/tensor.js";
import { forecastModel, type NetworkBuilder } from "../forecastModel.js";
import { type NeuralOptions, neuralSettings } from "../neuralOptions.js";
import { convRecurrent } from "./convRecurrent.js";
import { dLinear } from "./dLinear.js";
import { mlp } from "./mlp.js";
import { nHiTS } from "./nHiTS.js";
import { directRecurrent, recursiveRecurrent, sequenceToSequence } from "./recurrent.js";
import { segRNN } from "./segRNN.js";

const recurrent = { cell: "gru", units: 4, layers: 2, dropout: 0 } as const;
const networks: readonly (readonly [string, NetworkBuilder])[] = [
  ["mlp", (inputs, kinds) => mlp(inputs, kinds, [8, 8])],
  ["dLinear", (inputs, kinds) => dLinear(inputs, kinds, 3)],
  ["nHiTS", (inputs, kinds) => nHiTS(inputs, kinds, { pools: [3, 1], ratios: [4, 1], units: [8] })],
  ["segRNN", (inputs, kinds) => segRNN(inputs, kinds, { segment: 3, units: 16, dropout: 0.5 })],
  ["directRecurrent", (inputs, kinds) => directRecurrent(inputs, kinds, recurrent)],
  ["sequenceToSequence", (inputs, kinds) => sequenceToSequence(inputs, kinds, { ...recurrent, cell: "lstm" })],
  ["recursiveRecurrent", (inputs, kinds) => recursiveRecurrent(inputs, kinds, { ...recurrent, cell: "simpleRnn" })],
  [
    "convRecurrent",
    (inputs, kinds) => convRecurrent(inputs, kinds, { cell: "lstm", filters: 4, kernelSize: 3, strides: 3, units: 4 }),
  ],
];

/** What a fresh network gives for two windows that differ in one value, or not at all. */
function outputs(
  network: NetworkBuilder,
  inputSize: number,
  horizon: number,
  changed: number,
  options: Partial<NeuralOptions>,
) {
  const settings = neuralSettings<object>("test", { horizon, linearSkip: false, ...options }, {});
  const sizes = { inputSize, horizon, past: 0, future: 0, numbers: 0, categories: [], masked: false, seasonal: false };
  const model = inOwnSession(1, () => forecastModel(network, sizes, settings));
  const window = Array.from({ length: inputSize }, (_, t) => Math.sin(t));
  const other = window.map((value, t) => (t === changed ? value + 1 : value));
  return model.predict(tensor([window, other])) as Tensor;
}

describe.each(networks)("%s", (_, network) => {
  test.each([
    [9, 6],
    [10, 7],
    [4, 1],
  ])("sees all of %i values, and gives all of %i steps", (inputSize, horizon) => {
    for (let changed = 0; changed < inputSize; changed++) {
      const output = outputs(network, inputSize, horizon, changed, {});
      expect(output.shape).toEqual([2, horizon]);
      const [own, other] = output.toNested() as number[][];
      expect(other, `value ${changed} changed`).not.toEqual(own);
    }
  });

  test("gives quantiles in their order", () => {
    const output = outputs(network, 8, 5, -1, { levels: [0.5, 0.9] });
    expect(output.shape).toEqual([2, 5, 5]);
    for (const row of (output.toNested() as number[][][]).flat()) expect(row).toEqual([...row].sort((a, b) => a - b));
  });
});
