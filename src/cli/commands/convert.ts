import { formatOf, loadModelFile, type ModelFormat, saveModelFile } from "../../interop/modelFiles.js";
import type { Command } from "../command.js";
import { expectWritable } from "../outputFile.js";

export interface ConvertOptions {
  readonly from: string;
  readonly to: string;
}

export interface ConvertResult {
  readonly from: ModelFormat;
  readonly to: ModelFormat;
  readonly output: string;
  readonly parameters: number;
  /** What couldn't be carried over, a sentence each. */
  readonly notCarriedOver: readonly string[];
}

/** `timecell convert`: a model file in another format. */
export const convert: Command<ConvertOptions, ConvertResult> = {
  name: "convert",
  summary: "write a model file in another format, which its name's end says",
  arguments: [
    { name: "<from>", property: "from", what: "a .keras, .h5 or .json model file" },
    {
      name: "<to>",
      property: "to",
      what: "a .keras, .onnx or .json file, or .weights.h5 or .safetensors for weights alone",
    },
  ],
  options: [],

  async run({ from, to }) {
    expectWritable("convert", to, [from]);
    const format = formatOf(to);
    const notCarriedOver: string[] = [];
    const note = (text: string) => notCarriedOver.push(text);
    const model = loadModelFile(from, { note });
    saveModelFile(model, to, { note });
    return { from: formatOf(from), to: format, output: to, parameters: model.countParams(), notCarriedOver };
  },

  print({ from, to, output, parameters, notCarriedOver }, terminal) {
    terminal.write(`${output}: ${parameters.toLocaleString("en-US")} parameters, from ${from} to ${to}\n`);
    for (const text of notCarriedOver) terminal.write(`not carried over: ${text}\n`);
  },

  json: (result) => result,
};
