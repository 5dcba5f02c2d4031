import { barePanel } from "../../data/panel/barePanel.js";
import { expectOptions } from "../../engine/checks.js";
import { fail, show, TimecellError } from "../../engine/errors.js";
import { Forecaster, type ForecasterConfig } from "../forecaster.js";
import { expectPanel } from "./expectPanel.js";
import { type ForecasterClasses, forecasterFromConfig } from "./forecasterFromConfig.js";
import { numbersFromJson, numbersToJson } from "./numbersJson.js";

/** A forecaster as plain JSON: what a forecaster's file holds. Arrays of floats are base64 of their bytes, lowest first. */
export interface ForecasterJson {
  readonly format: "timecell-forecaster";
  readonly version: 1;
  readonly forecaster: ForecasterConfig;
  /** Null for one that isn't fitted. */
  readonly knowledge: { readonly state: unknown; readonly panel: unknown } | null;
}

/** What a file needs of its reader. */
export interface LoadForecasterOptions {
  /** How forecasters of your own are made from their options, by the names of their classes. */
  readonly classes?: ForecasterClasses;
}

const DAMAGED = "the file is damaged";

/**
 * A forecaster as plain JSON, in a browser as well: its options, what it has learnt and the panel that `predict` goes on
 * from. `forecasterFromJson` makes one of it that forecasts the same, bit for bit.
 *
 * @throws TimecellError for a forecaster that is made from functions, which no file can hold
 *
 * @example
 * import { panelOfArrays } from "timecell/data";
 * import { forecasterFromJson, forecasterToJson, SeasonalNaive } from "timecell/forecast";
 * const forecaster = new SeasonalNaive();
 * await forecaster.fit(panelOfArrays({ sales: [3, 1, 2, 4, 2, 3] }, { season: 3 }));
 * const text = JSON.stringify(forecasterToJson(forecaster));
 * const copy = forecasterFromJson(JSON.parse(text));
 * console.log((await copy.predict(3)).series[0].values); // 4, 2, 3
 */
export function forecasterToJson(forecaster: Forecaster): ForecasterJson {
  const where = "forecasterToJson";
  if (!(forecaster instanceof Forecaster)) fail(where, "a forecaster", show(forecaster));
  const { className, options } = forecaster.getConfig();
  const { knowledge } = forecaster;
  return {
    format: "timecell-forecaster",
    version: 1,
    forecaster: { className, options: numbersToJson(`${where} options`, options) as ForecasterConfig["options"] },
    knowledge: knowledge && {
      state: numbersToJson(`${where} state`, knowledge.state),
      panel: numbersToJson(`${where} panel`, barePanel(knowledge.panel)),
    },
  };
}

/**
 * The forecaster that `forecasterToJson` described. Never executes code: a class of your own is handed in by name.
 *
 * @throws TimecellError for another format, a newer version, an unknown class, and for what is damaged
 *
 * @example
 * import { forecasterFromJson, forecasterToJson, SeasonalNaive } from "timecell/forecast";
 * const saved = forecasterToJson(new SeasonalNaive());
 * console.log(forecasterFromJson(saved).fitted); // false
 */
export function forecasterFromJson(json: unknown, options: LoadForecasterOptions = {}): Forecaster {
  expectOptions("forecasterFromJson", options, ["classes"]);
  const where = "forecaster file";
  const { forecaster: config, knowledge } = expectForecaster(where, json);
  const forecaster = forecasterFromConfig(numbersFromJson(where, config), options.classes);
  if (knowledge === null) return forecaster;
  const panel = expectPanel(`${where} panel`, numbersFromJson(`${where} panel`, knowledge.panel));
  const state = numbersFromJson(`${where} state`, knowledge.state);
  try {
    forecaster.restore({ panel, state });
  } catch (error) {
    if (error instanceof TimecellError) throw error;
    fail(`${where} state`, `what ${forecaster.name} has learnt`, (error as Error).message, DAMAGED);
  }
  return forecaster;
}

function expectForecaster(where: string, json: unknown): ForecasterJson {
  const saved = (typeof json === "object" && json !== null ? json : {}) as ForecasterJson;
  if (saved.format !== "timecell-forecaster") {
    const remedy = (saved.format as string) === "timecell-model" ? "load it with loadModel" : undefined;
    fail(
      where,
      'the format "timecell-forecaster"',
      show(saved.format),
      remedy ?? "give a file that saveForecaster wrote",
    );
  }
  if (saved.version !== 1) {
    const newer = typeof saved.version === "number" && (saved.version as number) > 1;
    fail(where, "version 1", show(saved.version), newer ? "update timecell to read it" : DAMAGED);
  }
  const { knowledge } = saved;
  if (typeof knowledge !== "object") fail(`${where} knowledge`, "an object or null", show(knowledge), DAMAGED);
  return saved;
}
