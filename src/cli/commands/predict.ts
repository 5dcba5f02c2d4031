import { readFileSync } from "node:fs";
import { fail, show, TimecellError } from "../../engine/errors.js";
import type { Tensor } from "../../engine/tensor.js";
import { loadModelFile } from "../../interop/modelFiles.js";
import { shapeList } from "../../layers/shape.js";
import { readTextFile, systemReason } from "../../model/files.js";
import type { AnyModel } from "../../model/model.js";
import type { Command } from "../command.js";

export interface PredictOptions {
  readonly model: string;
  readonly input?: string;
}

/** The outputs as nested arrays: of one output itself, of several a list. */
export type PredictResult = unknown;

/** `timecell predict`: what a model gives for samples in a JSON file. */
export const predict: Command<PredictOptions, PredictResult> = {
  name: "predict",
  summary: "print what a model file gives for samples, as nested JSON arrays",
  arguments: [{ name: "<model>", property: "model", what: "a .keras, .h5 or .json model file" }],
  options: [
    {
      flags: "--input <file>",
      what: "samples as a nested JSON array, batch first, or a list of them for a model with several inputs; - is stdin",
      required: true,
    },
  ],
  resultIsJson: true,

  async run({ model: path, input }, context) {
    if (input === undefined) return fail("--input", "a JSON file with samples, or -", "none");
    const model = loadModelFile(path, { note: (text) => context.note(`not carried over: ${text}`) });
    const samples = samplesIn(input);
    const several = model.inputShape !== null && shapeList(model.inputShape).length > 1;
    if (several && !Array.isArray(samples)) fail(input, "a list with one nested array for each input", show(samples));
    const outputs = predicted(model, samples, input);
    return Array.isArray(outputs) ? outputs.map((output) => output.toNested()) : outputs.toNested();
  },

  print() {},

  json: (result) => result,
};

function predicted(model: AnyModel, samples: unknown, input: string): Tensor | Tensor[] {
  try {
    return model.predict(samples as never) as Tensor | Tensor[];
  } catch (error) {
    if (!(error instanceof TimecellError)) throw error;
    throw new TimecellError(`${nameOf(input)}, ${error.message}`, { cause: error });
  }
}

function nameOf(input: string): string {
  return input === "-" ? "--input -" : input;
}

function samplesIn(input: string): unknown {
  const text = input === "-" ? standardInput() : readTextFile("--input", input);
  const where = nameOf(input);
  try {
    const samples: unknown = JSON.parse(text);
    return Array.isArray(samples) ? samples : fail(where, "a nested array of samples", show(samples));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail(where, "a nested array as JSON", error.message);
  }
}

function standardInput(): string {
  try {
    return readFileSync(0, "utf8");
  } catch (error) {
    return fail("--input -", "samples on standard input", systemReason(error));
  }
}
