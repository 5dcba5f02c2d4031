import type { Tensor } from "../../src/engine/tensor.js";
import { readKeras, readKerasWeights } from "../../src/interop/keras.js";
import type { AnyModel } from "../../src/model/model.js";
import { mul } from "../../src/ops/arithmetic.js";
import { expandDims } from "../../src/ops/shape.js";
import { type FixtureTensor, fixtureTensor, fixtureValues } from "../support/fixtureTensor.js";
import { type Comparison, relative } from "./comparison.js";
import { type ParityFile, type ReadGolden, readJson } from "./parityFile.js";

interface Expected {
  readonly inputs: readonly FixtureTensor[];
  readonly outputs: readonly FixtureTensor[];
  readonly weights: readonly { readonly path: string; readonly value: FixtureTensor }[];
  readonly parameter_count: number;
}

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

/** Models that Keras saved: all weights, and what they predict. */
export async function modelFiles(read: ReadGolden): Promise<ParityFile[]> {
  const folders = ["models", "models/more"].map((folder) => modelsIn(folder, read));
  return (await Promise.all(folders)).flat();
}

async function modelsIn(folder: string, read: ReadGolden): Promise<ParityFile[]> {
  const { models } = await readJson<{ models: { file: string; about: string }[] }>(read, `${folder}/index.json`);
  return Promise.all(
    models.map(async ({ file, about }) => {
      const path = `${folder}/${file}`;
      const expected = await readJson<Expected>(read, `${path.replace(/\.(keras|(weights\.)?h5)$/, "")}.expected.json`);
      const bytes = await read(path);
      const whole = file.endsWith(".weights.h5") ? await read(path.replace(".weights.h5", ".keras")) : bytes;
      const compare = (found: Comparison) => {
        if (file === "lambda_as_in_course.keras") compareRefusal(found, bytes);
        const model = readKeras<Tensor | Tensor[]>(whole, { lambdas });
        if (whole !== bytes) readWeightsAnew(model, bytes);
        compareModel(found, model, expected);
      };
      return { file: path, cases: [{ name: about, covers: [file], compare }] };
    }),
  );
}

/** A Python function is never run: the layers that have one are asked for by name. */
function compareRefusal(found: Comparison, bytes: Uint8Array): void {
  let message = "no error";
  try {
    readKeras(bytes);
  } catch (error) {
    message = (error as Error).message;
  }
  const wanted =
    'readKeras: expected the functions of the Lambda layers "lambda", "lambda_1", got Python code, which is never run; ' +
    "pass lambdas: { lambda: (x) => …, lambda_1: (x) => … }";
  found.same("error without lambdas", message, wanted);
}

function readWeightsAnew(model: AnyModel, bytes: Uint8Array): void {
  for (const { values } of model.weights) values.fill(0);
  readKerasWeights(model, bytes);
}

function compareModel(found: Comparison, model: AnyModel, expected: Expected): void {
  found.same("number of parameters", model.countParams(), expected.parameter_count);
  found.same("number of weights", model.weights.length, expected.weights.length);
  expected.weights.forEach(({ path, value }, i) => {
    found.close(path, model.weights[i].values, fixtureValues(value), () => 0);
  });
  const inputs = expected.inputs.map(fixtureTensor);
  const predicted = [model.predict(inputs.length === 1 ? inputs[0] : inputs, { batchSize: inputs[0].shape[0] })].flat();
  expected.outputs.forEach((output, i) => {
    found.same(`shape of output ${i}`, predicted[i].shape, output.shape);
    found.close(`output ${i}`, predicted[i].toArray(), fixtureValues(output), relative(1e-5));
  });
}
