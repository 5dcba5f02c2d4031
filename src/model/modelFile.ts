import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";
import type { Functions } from "../layers/deserialize.js";
import { readTextFile, writeFileAtomically } from "./files.js";
import type { AnyModel, Model } from "./model.js";
import { modelFromJson, modelToJson } from "./modelJson.js";

/**
 * Writes a model to a file, in one move: the file is whole, or it is what it was before. See `modelToJson` for what is
 * kept; in a browser use that.
 *
 * @param options `metadata`: anything JSON can hold, kept in the file
 * @throws TimecellError if the file can't be written
 *
 * @example
 * import { Dense, loadModel, saveModel, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [3] })]);
 * saveModel(model, "model.json", { metadata: { mae: 4.2 } });
 * const copy = loadModel("model.json");
 */
export function saveModel(model: AnyModel, path: string, options: { readonly metadata?: unknown } = {}): void {
  writeFileAtomically("saveModel", path, `${JSON.stringify(modelToJson(model, options))}\n`);
}

/**
 * Reads a model from a file, or from a file's text. Never executes code: the functions of Lambda layers are handed in by
 * name.
 *
 * @param source a path, or the text itself, which starts with `{`
 * @param functions `lambdas`: the functions of the Lambda layers, by the layers' names; `layers`: how layers and cells of
 *   your own are made from their options, by the names of their classes
 * @throws TimecellError for a file that is truncated, damaged, of another format or version, or that needs a function
 *
 * @example
 * import { expandDims, Lambda, loadModel, saveModel, Sequential, SimpleRNN, type Tensor } from "timecell";
 * const asSequence = (x: Tensor) => expandDims(x, -1);
 * const model = new Sequential([new Lambda(asSequence, { name: "asSequence", inputShape: [null] }), new SimpleRNN(4)]);
 * saveModel(model, "rnn.json");
 * const copy = loadModel("rnn.json", { lambdas: { asSequence } });
 */
export function loadModel<Output extends Tensor | Tensor[] = Tensor>(
  source: string,
  functions: Functions = {},
): Model<Output> {
  return modelFromJson<Output>(parsed(source), functions);
}

/**
 * The `metadata` that a model file was given.
 *
 * @param source a path, or the text itself
 *
 * @example
 * import { Dense, loadMetadata, saveModel, Sequential } from "timecell";
 * saveModel(new Sequential([new Dense(1, { inputShape: [3] })]), "small.json", { metadata: { mae: 4.2 } });
 * loadMetadata("small.json"); // { mae: 4.2 }
 */
export function loadMetadata(source: string): unknown {
  return (parsed(source) as { metadata?: unknown } | null)?.metadata ?? null;
}

function parsed(source: string): unknown {
  if (typeof source !== "string") fail("loadModel", "a path or a model file's text", show(source));
  const isText = source.trimStart().startsWith("{");
  const text = isText ? source : readTextFile("loadModel", source);
  try {
    return JSON.parse(text);
  } catch (error) {
    const file = isText ? "a text" : show(source);
    return fail(
      "loadModel",
      "a whole model file",
      `${file} that breaks off or is no JSON (${(error as Error).message})`,
    );
  }
}
