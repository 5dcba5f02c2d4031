import { fail, TimecellError } from "../../engine/errors.js";
import { readTextFile } from "../../model/files.js";
import type { Model } from "../../model/model.js";
import { loadMetadata, loadModel } from "../../model/modelFile.js";
import { expectPlan, type ForecastPlan } from "./forecastPlan.js";

/**
 * The model in a file with what it needs to forecast.
 *
 * @throws TimecellError that names the file
 */
export function readForecaster(path: string): { readonly model: Model; readonly plan: ForecastPlan } {
  const text = readTextFile("model file", path);
  if (!text.trimStart().startsWith("{")) {
    fail(
      path,
      "a model that timecell train saved",
      "a file that isn't JSON",
      "name the model first, then the CSV file",
    );
  }
  try {
    return { model: loadModel(text), plan: expectPlan(path, loadMetadata(text)) };
  } catch (error) {
    if (!(error instanceof TimecellError) || error.message.startsWith(`${path}:`)) throw error;
    throw new TimecellError(error.message.replace(/^(loadModel|model file)\b/, path), { cause: error });
  }
}
