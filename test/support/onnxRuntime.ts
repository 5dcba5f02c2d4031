import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { writeOnnx } from "../../src/interop/onnx.js";
import type { AnyModel } from "../../src/model/model.js";
import { type FixtureTensor, fixtureValues } from "./fixtures.js";

/** An output of ONNX Runtime. */
export interface Output {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

const oracle = fileURLToPath(new URL("../oracles/onnx/", import.meta.url));

/** Whether ONNX Runtime is there, which has a manifest of its own: npm ci --prefix test/oracles/onnx */
export const installed = existsSync(`${oracle}node_modules`);
if (!installed) console.log("ONNX Runtime isn't installed: exported models are written, but not run");

/** The outputs of an exported model in ONNX Runtime. */
export async function runOnnx(model: AnyModel, inputs: readonly FixtureTensor[]): Promise<Output[]> {
  const { InferenceSession, Tensor } = createRequire(`${oracle}package.json`)("onnxruntime-web");
  const session = await InferenceSession.create(writeOnnx(model), {
    executionProviders: ["wasm"],
    logSeverityLevel: 3,
  });
  const feeds = inputs.map((input, i) => {
    return [session.inputNames[i], new Tensor("float32", Float32Array.from(fixtureValues(input)), input.shape)];
  });
  const found = await session.run(Object.fromEntries(feeds));
  return session.outputNames.map((name: string) => found[name]);
}

/** Expects an output's shape and, to 1e-5, its values. */
export function expectClose({ dims, data }: Output, shape: readonly number[], values: Float32Array): void {
  expect(dims).toEqual(shape);
  const worst = values.reduce((most, value, i) => {
    return Math.max(most, Math.abs(data[i] - value) / Math.max(1, Math.abs(value)));
  }, 0);
  expect(worst).toBeLessThan(1e-5);
}
