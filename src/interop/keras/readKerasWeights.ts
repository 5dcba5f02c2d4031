import { fail, show } from "../../engine/errors.js";
import { type AnyModel, Model } from "../../model/model.js";
import { readHdf5 } from "../hdf5/readHdf5.js";
import { isGroup } from "../hdf5/tree.js";
import { readZip } from "../zip/readZip.js";
import { readOptimizerState } from "./optimizerState.js";
import { readLegacyWeights } from "./readLegacyWeights.js";
import { readWeights } from "./readWeights.js";
import { weightPlaces } from "./weightPlaces.js";

const where = "readKerasWeights";

/**
 * Gives a model the weights that a Keras model of the same layers had: from a `.weights.h5`, from the weights of an older
 * `.h5`, or out of a `.keras`. A compiled model gets the optimizer's state as well, if the file has it.
 *
 * @throws TimecellError if weights are missing or of another shape; the model is then as it was
 *
 * @example
 * import { readFileSync, writeFileSync } from "node:fs";
 * import { Dense, LSTM, Sequential } from "timecell";
 * import { readKerasWeights, writeKerasWeights } from "timecell/keras";
 * const make = () => new Sequential([new LSTM(8, { inputShape: [20, 1] }), new Dense(1)]);
 * writeFileSync("model.weights.h5", writeKerasWeights(make()));
 * const model = make();
 * readKerasWeights(model, readFileSync("model.weights.h5"));
 */
export function readKerasWeights(model: AnyModel, bytes: Uint8Array): void {
  if (!(model instanceof Model)) fail(where, "a model", show(model));
  if (!(bytes instanceof Uint8Array)) fail(where, "the bytes of a file", show(bytes), "such as readFileSync(path)");
  if (!model.built) fail(where, "a model with weights", model.name, "give inputShape, or build it first");
  const before = model.weights.map(({ values }) => values.slice());
  try {
    fill(model, bytes);
  } catch (error) {
    for (const [i, { values }] of model.weights.entries()) values.set(before[i]);
    throw error;
  }
}

function fill(model: AnyModel, bytes: Uint8Array): void {
  const inside = bytes[0] === 0x50 ? readZip(bytes).get("model.weights.h5") : bytes;
  if (!inside) fail(where, "model.weights.h5 in the file", "none");
  const root = readHdf5(inside, where);
  const whole = root.children.get("model_weights");
  const legacy = isGroup(whole) ? whole : root;
  const places = legacy.attributes.has("layer_names") ? null : weightPlaces(model);
  if (!places) readLegacyWeights(where, legacy, model);
  else readWeights(where, root, places);
  if (places && model.isCompiled) readOptimizerState(model, root, { where, lambdas: {}, missing: [], note: () => {} });
}
