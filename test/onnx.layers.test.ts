import { afterAll, describe, expect, test } from "vitest";
import { TimecellError } from "../src/engine/errors.js";
import { Functional, input } from "../src/index.js";
import { layerFromKeras } from "../src/interop/keras/fromKeras.js";
import { layerFromConfig } from "../src/model/modelFromConfig.js";
import { type FixtureTensor, fixtureValues, readFixture } from "./support/fixtures.js";
import type { KerasObject } from "./support/kerasObject.js";
import { expectClose, installed, runOnnx } from "./support/onnxRuntime.js";

interface Case {
  readonly name: string;
  readonly layer: KerasObject;
  readonly inputs: readonly FixtureTensor[];
  readonly single_input: boolean;
  readonly call: Readonly<Record<string, unknown>>;
  readonly initial_state?: unknown;
  readonly weights: readonly { readonly value: FixtureTensor }[];
  readonly outputs: readonly FixtureTensor[];
}

const files = [
  "simple_rnn",
  "lstm",
  "gru_reset_after_true",
  "gru_reset_after_false",
  "bidirectional",
  "stacked",
  "dense_timedistributed",
  "conv1d",
  "pooling",
  "normalization",
  "shape_merge_misc",
  "activations",
];
const refused: string[] = [];

describe.skipIf(!installed)("Keras's layers, in ONNX Runtime", () => {
  for (const file of files) {
    test(file, async () => {
      const { cases } = readFixture<{ cases: Case[] }>(`layers/${file}.json`);
      for (const one of cases.filter(
        ({ call, initial_state }) => !initial_state && !Object.values(call).some(Boolean),
      )) {
        const { inputs, outputs } = one;
        try {
          const found = await runOnnx(modelOf(one), inputs);
          for (const [i, output] of outputs.entries()) expectClose(found[i], output.shape, fixtureValues(output));
        } catch (error) {
          if (!(error instanceof TimecellError)) throw new Error(`${one.name}: ${(error as Error).message}`);
          expect(error.message).toMatch(/^writeOnnx, \w+.*: expected /);
          refused.push(one.name);
        }
      }
    });
  }

  afterAll(() => {
    expect(refused.length).toBeLessThan(25); // masks, states that are carried on, other axes, activations that ONNX lacks
  });
});

/** A model of the one layer, with its weights. */
function modelOf({ layer, inputs, single_input, weights }: Case) {
  const reading = { where: "test", lambdas: {}, missing: [], note: () => {} };
  const made = layerFromConfig(layerFromKeras(layer, reading));
  const starts = inputs.map(({ shape }, i) => input(shape.slice(1), { name: `in_${i}` }));
  const model = new Functional({ inputs: starts, outputs: made.applyAll(single_input ? starts[0] : starts) });
  for (const [i, weight] of model.weights.entries()) weight.values.set(fixtureValues(weights[i].value));
  return model;
}
