import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { TimecellError } from "../src/engine/errors.js";
import type { Tensor } from "../src/engine/tensor.js";
import { Conv1D, Dense, expandDims, Lambda, LSTM, Masking, mul, Sequential, sub, tanh, tensor } from "../src/index.js";
import { readKeras } from "../src/interop/keras.js";
import { writeOnnx } from "../src/interop/onnx.js";
import type { AnyModel } from "../src/model/model.js";
import { randomModel } from "./oracles/keras/models.mjs";
import { type FixtureTensor, fixtureValues, readFixture } from "./support/fixtures.js";
import { expectClose, installed, runOnnx } from "./support/onnxRuntime.js";

interface Expected {
  readonly inputs: readonly FixtureTensor[];
  readonly outputs: readonly FixtureTensor[];
}

const listed = ["", "more/"].flatMap((folder) => {
  const { models } = readFixture<{ models: { file: string }[] }>(`models/${folder}index.json`);
  return models.map(({ file }) => folder + file);
});
/** What isn't exported: masks, states that go on from batch to batch, a model for every step, gated linear units. */
const refused = [
  "func_embedding_mask.keras",
  "seq_stateful_lstm.keras",
  ...listed.filter((file) => /masked|bidirectional_states|per_step|func_activations/.test(file)),
];
const files = listed.filter((file) => !file.endsWith(".weights.h5"));
const steps = [0, 2, 4].map((i) => [i === 0 ? "lambda" : `lambda_${i}`, (x: Tensor) => expandDims(x, -1)]);
const scales = [1, 3, 5].map((i) => [`lambda_${i}`, (x: Tensor) => mul(x, 100)]);
const lambdas = Object.fromEntries([...steps, ...scales]);
const randomModels = 60; // seeds 1 on

describe("models that Keras saved, in ONNX Runtime", () => {
  for (const file of files.filter((name) => !refused.includes(name))) {
    test.skipIf(!installed)(file, async () => {
      const { inputs, outputs } = readFixture<Expected>(`models/${file.replace(/\.[^.]+$/, "")}.expected.json`);
      const found = await runOnnx(readFile(file), inputs);
      for (const [i, output] of outputs.entries()) expectClose(found[i], output.shape, fixtureValues(output));
    });
  }

  test.each(refused)("%s is refused", (file) => {
    expect(() => writeOnnx(readFile(file))).toThrow(/^writeOnnx, [\w ]+: expected /);
  });
});

test.skipIf(!installed)(`${randomModels} random models in ONNX Runtime`, async () => {
  let refusedModels = 0;
  for (let seed = 1; seed <= randomModels; seed++) {
    const { model, inputs } = randomModel(seed);
    const given = inputs.map((t) => ({ dtype: "float32", shape: t.shape, data: [...t.toArray()] }));
    const predicted = [model.predict(inputs.length > 1 ? inputs : inputs[0])].flat();
    try {
      const found = await runOnnx(model, given as FixtureTensor[]);
      for (const [i, output] of predicted.entries()) expectClose(found[i], output.shape, output.toArray());
    } catch (error) {
      if (!(error instanceof TimecellError)) throw new Error(`seed ${seed}: ${(error as Error).message}`);
      expect(error.message).toMatch(/^writeOnnx, [\w ]+: expected /);
      refusedModels++;
    }
  }
  expect(refusedModels).toBeLessThan(0.6 * randomModels); // masks most of all
});

describe("a model in ONNX Runtime", () => {
  test.skipIf(!installed)("takes batches and sequences of any length", async () => {
    const model = new Sequential([
      new Conv1D(4, 3, { inputShape: [null, 2], padding: "causal", activation: "relu" }),
      new LSTM(5, { returnSequences: true, goBackwards: true }),
      new Dense(2, { activation: "gelu" }),
    ]);
    for (const shape of [
      [3, 7, 2],
      [1, 12, 2],
    ]) {
      const values = Float32Array.from({ length: shape[0] * shape[1] * shape[2] }, (_, i) => Math.sin(i));
      const predicted = model.predict(tensor(values, shape));
      const [output] = await runOnnx(model, [{ dtype: "float32", shape, data: [...values] }]);
      expectClose(output, predicted.shape, predicted.toArray());
    }
  });

  test.skipIf(!installed)("has what its Lambda layers do", async () => {
    const model = new Sequential([new Lambda((x) => tanh(sub(1, mul(x, x))), { inputShape: [3] })]);
    const [output] = await runOnnx(model, [{ dtype: "float32", shape: [1, 3], data: [0, 1, 2] }]);
    expectClose(output, [1, 3], Float32Array.of(Math.tanh(1), 0, Math.tanh(-3)));
  });
});

test("the same model gives the same bytes", () => {
  const model = new Sequential([new LSTM(3, { inputShape: [4, 1] })]);
  expect(writeOnnx(model)).toEqual(writeOnnx(model));
});

test("what ONNX can't say is refused by name", () => {
  const masked = new Sequential([new Masking({ inputShape: [4, 1], name: "gaps" }), new LSTM(3)]);
  expect(() => writeOnnx(masked)).toThrow(
    "writeOnnx, gaps: expected a model without masks, got Masking, which makes one",
  );
  const own = new Sequential([new LSTM(3, { inputShape: [4, 1], activation: (x) => mul(x, x), name: "own" })]);
  expect(() => writeOnnx(own)).toThrow(/^writeOnnx, own: expected activations among/);
});

function readFile(file: string): AnyModel {
  return readKeras<Tensor | Tensor[]>(readFileSync(new URL(`golden/models/${file}`, import.meta.url)), { lambdas });
}
