import { expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { expectNesting } from "../../engine/nesting.js";
import type { Tensor } from "../../engine/tensor.js";
import type { Functions } from "../../layers/deserialize.js";
import type { SerializedLayer } from "../../layers/serialize.js";
import { withoutDrawing } from "../../layers/undrawnWeights.js";
import { Model } from "../../model/model.js";
import { layerFromConfig } from "../../model/modelFromConfig.js";
import { readHdf5 } from "../hdf5/readHdf5.js";
import type { Hdf5Group } from "../hdf5/tree.js";
import { readZip } from "../zip/readZip.js";
import { compileFromKeras } from "./compileFromKeras.js";
import { layerFromKeras } from "./fromKeras.js";
import { expectObject } from "./kerasObject.js";
import { expectFunctions } from "./lambdas.js";
import { oldHardSigmoid, withOldHardSigmoid } from "./oldHardSigmoid.js";
import { readOptimizerState } from "./optimizerState.js";
import { orderInFile } from "./orderInFile.js";
import { readLegacyWeights } from "./readLegacyWeights.js";
import { countNumbers, readWeights } from "./readWeights.js";
import { weightPlaces } from "./weightPlaces.js";

/** What reading a model takes beside the file. */
export interface ReadKerasOptions {
  /** The functions of Lambda layers, by the layers' names: Python code in a file is never executed. */
  readonly lambdas?: Functions["lambdas"];
  /** How layers of your own are made from their options, by the names of their classes. */
  readonly layers?: Functions["layers"];
  /** Is told what couldn't be carried over, a sentence each. */
  readonly note?: (text: string) => void;
}

const where = "readKeras";

/** How files of either format begin. */
const [ZIP, HDF5] = [0x50, 0x89];

/**
 * The model in a Keras file: `.keras` of Keras 3, or a whole model in an older `.h5`. It comes with its weights, and
 * compiled as it was, with the optimizer's state, where all of that exists here.
 *
 * Nothing in the file is executed. Keras doesn't save the `delta` of a Huber loss, so one that comes from Keras has 1.
 *
 * @throws TimecellError for a file that is damaged or truncated, layers and options that don't exist here, weights that are
 * missing or of another shape, Lambda layers without their functions
 *
 * @example
 * import { readFileSync, writeFileSync } from "node:fs";
 * import { Dense, LSTM, Sequential } from "timecell";
 * import { readKeras, writeKeras } from "timecell/keras";
 * const model = new Sequential([new LSTM(8, { inputShape: [20, 1] }), new Dense(1)]);
 * writeFileSync("model.keras", writeKeras(model));
 * const copy = readKeras(readFileSync("model.keras"));
 */
export function readKeras<Output extends Tensor | Tensor[] = Tensor>(
  bytes: Uint8Array,
  options: ReadKerasOptions = {},
): Model<Output> {
  expectOptions(where, options, ["lambdas", "layers", "note"]);
  if (!(bytes instanceof Uint8Array)) fail(where, "the bytes of a file", show(bytes), "such as readFileSync(path)");
  if (bytes[0] !== ZIP && bytes[0] !== HDF5) fail(where, "a .keras or .h5 file", "one that starts like neither");
  const file = bytes[0] === ZIP ? fromArchive(bytes) : fromHdf5(bytes);
  return modelFrom(file, options) as Model<Output>;
}

/** What a file says, in either form. */
interface KerasFile {
  readonly model: unknown;
  readonly training: unknown;
  readonly weights: Hdf5Group;
  readonly legacy: boolean;
}

function fromArchive(bytes: Uint8Array): KerasFile {
  const files = readZip(bytes);
  const config =
    files.get("config.json") ?? fail(where, "config.json in the file", [...files.keys()].join(", ") || "nothing");
  const weights =
    files.get("model.weights.h5") ?? fail(where, "model.weights.h5 in the file", [...files.keys()].join(", "));
  const model = parsed(new TextDecoder().decode(config));
  const { compile_config: training } = expectObject(where, model) as { compile_config?: unknown };
  return { model, training, weights: readHdf5(weights, "model.weights.h5"), legacy: false };
}

function fromHdf5(bytes: Uint8Array): KerasFile {
  const root = readHdf5(bytes, where);
  const config = root.attributes.get("model_config");
  if (typeof config !== "string") {
    return fail(where, "a model", "weights alone", "make the model and use readKerasWeights");
  }
  const training = root.attributes.get("training_config");
  const old = !`${root.attributes.get("keras_version")}`.startsWith("3");
  return {
    model: old ? withOldHardSigmoid(parsed(config)) : parsed(config),
    training: typeof training === "string" ? parsed(training) : undefined,
    weights: (root.children.get("model_weights") as Hdf5Group | undefined) ?? fail(where, "model_weights", "none"),
    legacy: true,
  };
}

function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    fail(where, "JSON that describes a model", (error as Error).message, "the file is damaged");
  }
  expectNesting(where, value);
  return value;
}

function modelFrom(file: KerasFile, { note = () => {}, ...given }: ReadKerasOptions): Model<Tensor | Tensor[]> {
  const lambdas = { oldHardSigmoid, ...given.lambdas };
  const noted = new Set<string>();
  const reading = { where, lambdas, missing: [], note: (text: string) => noted.add(text) };
  const saved = layerFromKeras(file.model, reading);
  expectFunctions(reading);
  const model = withoutDrawing(countNumbers(file.weights), () => built(saved, { ...given, lambdas }));
  if (file.legacy) readLegacyWeights(where, file.weights, model);
  else {
    readWeights(where, file.weights, weightPlaces(model, orderInFile(file.model)));
    if (compileFromKeras(model, file.training, reading)) readOptimizerState(model, file.weights, reading);
  }
  if (file.legacy && compileFromKeras(model, file.training, reading)) {
    reading.note("the optimizer's state, which is only read from a .keras: training starts it anew");
  }
  for (const text of noted) note(text);
  return model;
}

function built(saved: SerializedLayer, functions: Functions): Model<Tensor | Tensor[]> {
  const model = layerFromConfig(saved, functions);
  if (!(model instanceof Model)) return fail(where, "a Sequential or functional model", saved.className);
  if (!model.built)
    fail(where, "a model with the shape of its input", "one without", "build it in Keras before you save it");
  return model as unknown as Model<Tensor | Tensor[]>;
}
