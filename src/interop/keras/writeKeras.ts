import { expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { sharedIn } from "../../layers/sharing.js";
import { type AnyModel, Model } from "../../model/model.js";
import { encodeText } from "../byteWriter.js";
import { writeHdf5 } from "../hdf5/writeHdf5.js";
import { writeZip } from "../zip/writeZip.js";
import { compileToKeras } from "./compileToKeras.js";
import { kerasJson } from "./kerasJson.js";
import { isRecord } from "./kerasObject.js";
import { orderInFile } from "./orderInFile.js";
import { layerToKeras } from "./toKeras.js";
import { weightTree } from "./weightTree.js";

/** What writing a model takes beside it. */
export interface WriteKerasOptions {
  /** Is told what couldn't be carried over, a sentence each. */
  readonly note?: (text: string) => void;
}

const where = "writeKeras";
/** The version whose format this is. */
const kerasVersion = "3.15.1";

/**
 * A model as a `.keras` file, which Keras 3 loads in its safe mode: architecture, weights and, if it is compiled, how and
 * the optimizer's state. The same model gives the same bytes.
 *
 * A Lambda layer whose function scales, shifts or reshapes is written as Rescaling or Reshape.
 *
 * @throws TimecellError for a model that isn't built, and for what Keras doesn't have: other Lambda layers, layers of your
 * own, functions among the options
 *
 * @example
 * import { writeFileSync } from "node:fs";
 * import { Dense, expandDims, Lambda, mul, Sequential, SimpleRNN } from "timecell";
 * import { writeKeras } from "timecell/keras";
 * const model = new Sequential([
 *   new Lambda((x) => expandDims(x, -1), { inputShape: [20] }),
 *   new SimpleRNN(40),
 *   new Dense(1),
 *   new Lambda((x) => mul(x, 100)),
 * ]);
 * writeFileSync("rnn.keras", writeKeras(model));
 */
export function writeKeras(model: AnyModel, options: WriteKerasOptions = {}): Uint8Array {
  expectOptions(where, options, ["note"]);
  const { note = () => {} } = options;
  expectBuilt(where, model);
  for (const { name } of sharedIn(model).keys()) {
    const remedy = "Keras would load it as two; save with saveModel, which keeps it one";
    fail(where, "layers that stand in one place each", `${name} inside and outside another layer`, remedy);
  }
  expectNothingShared(model.serialize());
  const architecture = layerToKeras(where, model);
  const training = model.isCompiled ? compileToKeras(model.compiled, note) : null;
  const config = { ...architecture, ...(training && { compile_config: training }) };
  const weights = writeHdf5(weightTree(model, orderInFile(architecture), training !== null));
  const metadata = { keras_version: kerasVersion, written_by: "timecell" };
  return writeZip({
    "metadata.json": encodeText(JSON.stringify(metadata)),
    "config.json": encodeText(kerasJson(config)),
    "model.weights.h5": weights,
  });
}

/**
 * A model's weights as a `.weights.h5` file, which `load_weights` of Keras 3 reads into a model of the same layers.
 *
 * @throws TimecellError for a model that isn't built
 *
 * @example
 * import { writeFileSync } from "node:fs";
 * import { Dense, Sequential } from "timecell";
 * import { writeKerasWeights } from "timecell/keras";
 * const model = new Sequential([new Dense(1, { inputShape: [20] })]);
 * writeFileSync("model.weights.h5", writeKerasWeights(model));
 */
export function writeKerasWeights(model: AnyModel): Uint8Array {
  expectBuilt("writeKerasWeights", model);
  return writeHdf5(weightTree(model));
}

/** A layer both inside a nested model and outside it would be two layers once Keras has loaded it. */
function expectNothingShared(saved: unknown): void {
  if (Array.isArray(saved)) saved.forEach(expectNothingShared);
  else if (isRecord(saved)) {
    const { className, config, shared } = saved;
    if (className !== undefined && shared !== undefined) {
      const name = isRecord(config) ? config.name : className;
      fail(
        `${where}, ${name}`,
        "a layer that stands in one model",
        "one inside a nested model and outside it",
        "Keras's file can't say so",
      );
    }
    Object.values(saved).forEach(expectNothingShared);
  }
}

function expectBuilt(name: string, model: AnyModel): void {
  if (!(model instanceof Model)) fail(name, "a model", show(model));
  if (!model.built) fail(name, "a model with weights", model.name, "give inputShape, or build or fit it first");
}
