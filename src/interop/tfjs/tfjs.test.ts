import { describe, expect, test } from "vitest";
import { type FixtureTensor, fixtureTensor, fixtureValues, readFixture } from "../../../test/support/fixtures.js";
import type { Tensor } from "../../engine/tensor.js";
import { readTfjs } from "../tfjs.js";

interface Saved {
  readonly json: {
    readonly weightsManifest: readonly { readonly weights: unknown[] }[];
    readonly modelTopology: object;
  };
  readonly weights: string;
  readonly inputs: readonly FixtureTensor[];
  readonly outputs: readonly FixtureTensor[];
}

const saved = (name: string) => readFixture<Saved>(`models/${name}.json`);
const bytesOf = ({ weights }: Saved) => new Uint8Array(Buffer.from(weights, "base64"));

describe("a model of TensorFlow.js", () => {
  test.each(["tfjs_sequential", "tfjs_functional"])("%s predicts what it did there", (name) => {
    const file = saved(name);
    const model = readTfjs<Tensor>(JSON.stringify(file.json), { "weights.bin": bytesOf(file) });
    const inputs = file.inputs.map(fixtureTensor);
    const output = model.predict(inputs.length === 1 ? inputs[0] : inputs);
    const expected = fixtureValues(file.outputs[0]);
    expect(output.shape).toEqual(file.outputs[0].shape);
    for (const [i, value] of output.toArray().entries()) expect(value).toBeCloseTo(expected[i], 5);
  });

  test("bytes that are missing are missed", () => {
    const file = saved("tfjs_sequential");
    expect(() => readTfjs(file.json, bytesOf(file).subarray(0, 100))).toThrow("the file is truncated or damaged");
    expect(() => readTfjs(file.json, {})).toThrow("readTfjs: expected the file weights.bin, got none");
    const [{ weights }] = file.json.weightsManifest;
    const fewer = { ...file.json, weightsManifest: [{ paths: ["weights.bin"], weights: weights.slice(0, 5) }] };
    expect(() => readTfjs(fewer, bytesOf(file))).toThrow("bidirectional_Bidirectional1: expected 6 arrays, got 3");
  });

  test("graph models and other JSON are refused", () => {
    const deep = `${'{"a":'.repeat(5000)}0${"}".repeat(5000)}`;
    expect(() => readTfjs(deep, {})).toThrow("readTfjs: expected at most 500 levels, one inside the other, got more");
    expect(() => readTfjs({ modelTopology: { node: [] } }, {})).toThrow("readTfjs: expected a layers model");
    expect(() => readTfjs("{", {})).toThrow("readTfjs: expected model.json");
  });
});
