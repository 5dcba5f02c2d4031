import { fail, TimecellError } from "../engine/errors.js";
import { type KerasOutline, kerasOutline } from "../interop/keras.js";
import { formatOf, loadModelFile, type ModelFormat } from "../interop/modelFiles.js";
import { readSafetensors } from "../interop/safetensors.js";
import type { InputShape } from "../layers/layer.js";
import { readBytes } from "../model/files.js";
import type { AnyModel } from "../model/model.js";
import type { Outcome, Terminal } from "./command.js";
import { paragraph } from "./paragraph.js";
import { table } from "./table.js";

interface InspectedModel {
  readonly format: ModelFormat;
  /** What is made of the file; null if nothing can be. */
  readonly model: ModelFacts | null;
  /** The model as a table. */
  readonly summary: string | null;
  /** What the file holds as it is named there, where no model is made of it. */
  readonly outline: KerasOutline | null;
  readonly parameters: number;
  /** What can't be carried over, a sentence each. */
  readonly notCarriedOver: readonly string[];
}

interface ModelFacts {
  readonly name: string;
  readonly className: string;
  readonly inputShape: InputShape | null;
  readonly outputShape: InputShape | null;
  readonly layers: readonly {
    readonly name: string;
    readonly className: string;
    readonly outputShape: InputShape | null;
    readonly parameters: number;
  }[];
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly trainableParameters: number;
  /** How it is compiled. */
  readonly optimizer: object | null;
  readonly losses: readonly unknown[];
}

/** What is in a model file, and what of it can't be carried over. */
export function modelInspection(path: string): Outcome {
  const found = inspected(path);
  return { print: (terminal) => print(found, terminal), json: () => found };
}

function inspected(path: string): InspectedModel {
  const bytes = readBytes("model file", path);
  const format = formatOf(path, bytes);
  if (format === "weights.h5") return outlined(format, kerasOutline(bytes), []);
  if (format === "safetensors") {
    const arrays = [...readSafetensors(bytes)].map(([name, { shape }]) => ({ path: name, shape }));
    return outlined(format, { model: null, layers: [], arrays }, []);
  }
  const notCarriedOver: string[] = [];
  if (format === "onnx") return fail(path, "a model file that can be read", "an ONNX file, which is only written");
  try {
    const model = loadModelFile(path, { note: (text) => notCarriedOver.push(text) });
    const facts = factsOf(model);
    return {
      format,
      model: facts,
      summary: model.summary(),
      outline: null,
      parameters: model.countParams(),
      notCarriedOver,
    };
  } catch (error) {
    if (!(error instanceof TimecellError) || (format !== "keras" && format !== "h5")) throw error;
    return outlined(format, kerasOutline(bytes), [error.message]);
  }
}

function print({ format, summary, outline, parameters, notCarriedOver }: InspectedModel, terminal: Terminal): void {
  terminal.write(`format: ${format}\n`);
  if (summary) terminal.write(`${summary}\n`);
  if (outline) {
    const { layers, arrays } = outline;
    if (layers.length > 0)
      terminal.write(
        `${table(
          ["layer", "type"],
          layers.map(({ name, className }) => [name, className]),
        )}\n\n`,
      );
    terminal.write(
      `${table(
        ["array", "shape"],
        arrays.map(({ path, shape }) => [path, `[${shape.join(", ")}]`]),
      )}\n`,
    );
    terminal.write(`${parameters.toLocaleString("en-US")} numbers\n`);
  }
  if (notCarriedOver.length === 0) return;
  terminal.write("not carried over:\n");
  for (const text of notCarriedOver) terminal.write(`${paragraph(`- ${text}`, terminal.columns)}\n`);
}

function outlined(format: ModelFormat, outline: KerasOutline, notCarriedOver: readonly string[]): InspectedModel {
  const parameters = outline.arrays.reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0);
  return { format, model: null, summary: null, outline, parameters, notCarriedOver };
}

function factsOf(model: AnyModel): ModelFacts {
  const { name, className, inputShape, outputShape } = model;
  return {
    name,
    className,
    inputShape,
    outputShape,
    layers: model.summaryRows.map(({ layer, output }) => ({
      name: layer.name,
      className: layer.className,
      outputShape: output,
      parameters: layer.countParams(),
    })),
    weights: model.weights.map((weight) => ({ name: weight.name, shape: weight.shape })),
    trainableParameters: model.trainableWeights.reduce((sum, { size }) => sum + size, 0),
    optimizer: model.isCompiled ? model.optimizer.getConfig() : null,
    losses: model.isCompiled ? model.compiled.goals.map(({ loss }) => loss?.config ?? null) : [],
  };
}
