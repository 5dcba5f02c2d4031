import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Tensor } from "../src/engine/tensor.js";
import { readKeras, readKerasWeights } from "../src/interop/keras.js";
import type { AnyModel } from "../src/model/model.js";
import { mul } from "../src/ops/arithmetic.js";
import { expandDims } from "../src/ops/shape.js";
import { type FixtureTensor, fixtureTensor, fixtureValues, readFixture } from "./support/fixtures.js";

interface Expected {
  readonly inputs: readonly FixtureTensor[];
  readonly outputs: readonly FixtureTensor[];
  readonly weights: readonly { readonly path: string; readonly value: FixtureTensor }[];
  readonly parameter_count: number;
}

const { models } = readFixture<{ models: { file: string }[] }>("models/index.json");
const wholeModels = models.map(({ file }) => file).filter((file) => !file.endsWith(".weights.h5"));
const asSequence = (x: Tensor) => expandDims(x, -1);
const times100 = (x: Tensor) => mul(x, 100);
/** The functions of the files' Lambda layers, which Keras named in the order in which they were made. */
const lambdas = {
  lambda: asSequence,
  lambda_1: times100,
  lambda_2: asSequence,
  lambda_3: times100,
  lambda_4: asSequence,
  lambda_5: times100,
};

const bytesOf = (file: string) => new Uint8Array(readFileSync(new URL(`golden/models/${file}`, import.meta.url)));
const expectedOf = (file: string) =>
  readFixture<Expected>(`models/${file.replace(/\.(keras|(weights\.)?h5)$/, "")}.expected.json`);

describe("models that Keras saved", () => {
  for (const file of wholeModels) {
    test(file, () => expectOutputs(readKeras<Tensor | Tensor[]>(bytesOf(file), { lambdas }), expectedOf(file)));
  }

  test("seq_compiled_sgd.weights.h5", () => {
    const model = readKeras(bytesOf("seq_compiled_sgd.keras"));
    const state = model.optimizer.getState(model.trainableWeights);
    for (const { values } of model.weights) values.fill(0);
    readKerasWeights(model, bytesOf("seq_compiled_sgd.weights.h5"));
    expectOutputs(model, expectedOf("seq_compiled_sgd.keras"));
    expect(model.optimizer.getState(model.trainableWeights)).toEqual(state);
  });

  test("what a Lambda computes is asked for, layer by layer, and never executed", () => {
    expect(() => readKeras(bytesOf("lambda_as_in_course.keras"))).toThrow(
      'readKeras: expected the functions of the Lambda layers "lambda", "lambda_1", got Python code, which is never run; ' +
        "pass lambdas: { lambda: (x) => …, lambda_1: (x) => … }",
    );
  });

  test("an optimizer goes on with its momentum and its steps", () => {
    const model = readKeras(bytesOf("seq_compiled_sgd.keras"));
    const { iterations, slots } = model.optimizer.getState(model.trainableWeights);
    expect(iterations).toBe(8);
    expect(slots.momentum[0].some((value) => value !== 0)).toBe(true);
    expect(model.optimizer.learningRate).toBeCloseTo(1e-5, 10);
  });

  test("what can't be carried over is told", () => {
    const notes: string[] = [];
    readKeras(bytesOf("seq_compiled_adam.keras"), { note: (text) => notes.push(text) });
    expect(notes).toEqual(["a Huber loss's delta, which Keras doesn't save: it is 1"]);
  });
});

function expectOutputs(model: AnyModel, expected: Expected): void {
  expect(model.countParams()).toBe(expected.parameter_count);
  expect(model.weights.map(({ values }) => [...values])).toEqual(
    expected.weights.map(({ value }) => [...fixtureValues(value)]),
  );
  const inputs = expected.inputs.map(fixtureTensor);
  const predicted = [model.predict(inputs.length === 1 ? inputs[0] : inputs, { batchSize: inputs[0].shape[0] })].flat();
  expected.outputs.forEach((output, i) => {
    const values = predicted[i].toArray();
    const worst = fixtureValues(output).reduce((most, value, k) => {
      return Math.max(most, Math.abs(values[k] - value) / Math.max(1, Math.abs(value)));
    }, 0);
    expect(predicted[i].shape).toEqual(output.shape);
    expect(worst).toBeLessThan(1e-5);
  });
}
