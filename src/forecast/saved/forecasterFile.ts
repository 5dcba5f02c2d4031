import { fail, show } from "../../engine/errors.js";
import { readTextFile, writeFileAtomically } from "../../model/files.js";
import type { Forecaster } from "../forecaster.js";
import { forecasterFromJson, forecasterToJson, type LoadForecasterOptions } from "./forecasterJson.js";

/**
 * Writes a forecaster to a file, in one move: the file is whole, or it is what it was before. In a browser use
 * `forecasterToJson`.
 *
 * @throws TimecellError for a forecaster that is made from functions, and if the file can't be written
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { loadForecaster, saveForecaster, SeasonalNaive } from "timecell/forecast";
 * const forecaster = new SeasonalNaive();
 * await forecaster.fit(panelOfArrays({ sales: [3, 1, 2, 4, 2, 3] }, { season: 3 }));
 * saveForecaster(forecaster, "sales.json");
 *
 * const copy = loadForecaster("sales.json");
 * copy.update(panelOfArrays({ sales: [3, 1, 2, 4, 2, 3, 5] }, { season: 3 }));
 * console.log((await copy.predict(3)).series[0].values); // 2, 3, 5
 */
export function saveForecaster(forecaster: Forecaster, path: string): void {
  writeFileAtomically("saveForecaster", path, `${JSON.stringify(forecasterToJson(forecaster))}\n`);
}

/**
 * Reads a forecaster from a file, or from a file's text. Never executes code: a class of your own is handed in by name.
 *
 * @param source a path, or the text itself, which starts with `{`
 * @throws TimecellError for a file that is truncated, damaged, of another format or a newer version, or of an unknown class
 *
 * @example
 * import { loadForecaster, SeasonalNaive, saveForecaster } from "timecell/forecast";
 * saveForecaster(new SeasonalNaive(), "unfitted.json");
 * console.log(loadForecaster("unfitted.json").name); // SeasonalNaive
 */
export function loadForecaster(source: string, options: LoadForecasterOptions = {}): Forecaster {
  const where = "loadForecaster";
  if (typeof source !== "string") fail(where, "a path or a forecaster file's text", show(source));
  const isText = source.trimStart().startsWith("{");
  const text = isText ? source : readTextFile(where, source);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const file = isText ? "a text" : show(source);
    fail(where, "a whole forecaster file", `${file} that breaks off or is no JSON (${(error as Error).message})`);
  }
  return forecasterFromJson(json, options);
}
