import { fail, show, TimecellError } from "../../engine/errors.js";
import type { Forecaster } from "../../forecast/forecaster.js";
import { forecasterFromJson, forecasterToJson } from "../../forecast/saved/forecasterJson.js";
import { isMap } from "../config/keyTypes.js";
import { type Layer, layerOfFile } from "../config/layers.js";
import type { Config } from "../config/sections.js";
import type { RunFolder } from "./runFolder.js";

export const FORECASTER = "forecaster.json";

/** Saves a forecaster, with the configuration by which its data was read: newer data is read the same way. */
export function saveForecaster(folder: RunFolder, forecaster: Forecaster, config: Config): void {
  const { data, model, forecast, run } = config;
  const saved = { ...forecasterToJson(forecaster), config: { data, model, forecast, run } };
  folder.write(FORECASTER, `${JSON.stringify(saved)}\n`);
}

/** A saved forecaster, with the settings by which its data was read. */
export interface SavedForecaster {
  readonly forecaster: Forecaster;
  /** What `data`, `model`, `forecast` and `run` said; empty where a program saved it. */
  readonly settings: Layer;
}

/**
 * The forecaster in a parsed file.
 *
 * @throws TimecellError that names the file
 */
export function savedForecaster(path: string, json: unknown): SavedForecaster {
  try {
    const forecaster = forecasterFromJson(json);
    const { config } = json as { readonly config?: unknown };
    const settings = isMap(config) ? layerOfFile(path, config) : [];
    return { forecaster, settings: settings.filter(({ key }) => key !== "file" && key !== "output") };
  } catch (error) {
    if (!(error instanceof TimecellError)) throw error;
    throw new TimecellError(`${path}: ${error.message}`, { cause: error });
  }
}

/** Rejects a forecaster that has learnt nothing. */
export function expectFitted(path: string, forecaster: Forecaster): void {
  if (!forecaster.fitted) fail(path, "a fitted forecaster", show(forecaster.name), "make it with timecell train");
}
