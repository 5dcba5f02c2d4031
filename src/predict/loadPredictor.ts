import { expectOptions } from "../engine/checks.js";
import type { Tensor } from "../engine/tensor.js";
import type { Functions } from "../layers/deserialize.js";
import type { Model } from "../model/model.js";
import { modelFromJson } from "../model/modelJson.js";

/** What `loadPredictor` gives: the part of a model that predicts. */
export type PredictOnlyModel<Output extends Tensor | Tensor[] = Tensor> = Pick<
  Model<Output>,
  "predict" | "predictOnBatch" | "summary" | "name" | "inputShape" | "outputShape" | "inputNames" | "outputNames"
>;

/** The code that a model file doesn't hold. */
export interface LoadPredictorOptions {
  /** The classes of the model's layers: `{ LSTM, Dense }`. */
  readonly layers: NonNullable<Functions["layers"]>;
  /** The functions of its Lambda layers, by the layers' names. */
  readonly lambdas?: NonNullable<Functions["lambdas"]>;
}

/**
 * Loads a model of `saveModel` or `modelToJson` for predictions alone, so that a page loads the classes that it names and
 * nothing of training. The numbers are the same, bit for bit, as those of the model that was saved.
 *
 * @param json what `modelToJson` gave, or the parsed text of a model file
 * @throws TimecellError for a layer whose class isn't among `layers`, and for a damaged file
 *
 * @example
 * import { Dense, LSTM, modelToJson, Sequential } from "timecell";
 * import * as page from "timecell/predict";
 * const model = new Sequential([new LSTM(8, { inputShape: [null, 1] }), new Dense(1)]);
 * const json = modelToJson(model); // what saveModel writes to a file
 * const predictor = page.loadPredictor(json, { layers: { LSTM: page.LSTM, Dense: page.Dense } });
 * console.log(predictor.predict([[[0.5], [0.6], [0.7]]]).item());
 */
export function loadPredictor<Output extends Tensor | Tensor[] = Tensor>(
  json: unknown,
  options: LoadPredictorOptions,
): PredictOnlyModel<Output> {
  expectOptions("loadPredictor", options, ["layers", "lambdas"]);
  return modelFromJson<Output>(json, options);
}
