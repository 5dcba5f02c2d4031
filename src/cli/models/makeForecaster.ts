import type { Panel } from "../../data/panel/panel.js";
import type { TransformConfig } from "../../data/transforms/transform.js";
import { fail, show, TimecellError } from "../../engine/errors.js";
import { AutoForecaster } from "../../forecast/automatic/autoForecaster.js";
import { Ensemble } from "../../forecast/ensemble/ensemble.js";
import type { Forecaster, ForecasterConfig } from "../../forecast/forecaster.js";
import { Conformal, type ConformalOptions } from "../../forecast/intervals/conformal.js";
import { forecasterFromConfig } from "../../forecast/saved/forecasterFromConfig.js";
import { Transformed } from "../../forecast/transformed.js";
import { sections } from "../config/sections.js";
import { canCalibrate } from "./canCalibrate.js";
import { modelClassOf } from "./modelClasses.js";
import { type ModelSettings, modelSettings } from "./modelSettings.js";

/** What forecasters are made for. */
export interface ModelTask {
  /** The shortest panel that they will learn from: of a backtest, what was known before its earliest forecast. */
  readonly panel: Panel;
  /** The longest that they will be asked for, in periods. */
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly seed: number;
  readonly budgetSeconds: number;
  /** Is told what people should know. */
  note(text: string): void;
}

/**
 * The forecaster of a description, with intervals.
 *
 * @param where what messages call the description
 */
export function makeForecaster(where: string, settings: ModelSettings, task: ModelTask): Forecaster {
  const { levels, horizon, panel } = task;
  const { name, conformal } = settings;
  if (conformal && levels.length === 0) {
    fail(`${where}.conformal`, "levels of the intervals", "none", "say forecast.levels, or leave conformal out");
  }
  const forecaster = withoutIntervals(where, settings, task, false);
  if (name === "AutoForecaster" && settings.transforms.length === 0 && !conformal) return forecaster;
  if (levels.length === 0 || conformal === false) return withoutIntervals(where, settings, task, conformal === false);
  const least = conformal === null && modelClassOf(name)?.kind === "network" ? 2 * horizon : 1;
  if (canCalibrate(panel, forecaster, horizon, levels, least)) {
    const options = typeof conformal === "object" ? (conformal as ConformalOptions) : {};
    return named(`${where}.conformal`, () => new Conformal(forecaster, { levels, horizon, ...options }));
  }
  if (conformal !== null) {
    const longest = panel.series.reduce((most, { values }) => Math.max(most, values.length), 0);
    fail(
      `${where}.conformal`,
      `series long enough to try ${name} on for intervals of ${show(levels)}`,
      `${longest} periods at the most`,
      "take lower levels, a shorter horizon, or conformal: false",
    );
  }
  const own = withoutIntervals(where, settings, task, true);
  task.note(
    own.levels.length > 0
      ? `the series are too short to calibrate the intervals of ${own.name}: they are as its model has them`
      : `the series are too short for intervals around ${own.name}: it gives a point forecast alone`,
  );
  return own;
}

/** The forecaster alone, with intervals of its own where it has them and they are wanted. */
function withoutIntervals(where: string, settings: ModelSettings, task: ModelTask, ownLevels: boolean): Forecaster {
  const { transforms, seeds } = settings;
  const one = plainForecaster(where, settings, task, ownLevels);
  const several = seeds > 1 ? named(`${where}.seeds`, () => new Ensemble([one], { seeds })) : one;
  if (transforms.length === 0) return several;
  const list = transforms as readonly (string | TransformConfig)[];
  return named(`${where}.transforms`, () => new Transformed(several, list));
}

function plainForecaster(where: string, settings: ModelSettings, task: ModelTask, ownLevels: boolean): Forecaster {
  if (settings.name === "Ensemble") return ensemble(where, settings, task, ownLevels);
  if (settings.name === "AutoForecaster") return automatic(where, settings, task);
  const options = optionsOf(settings, task, ownLevels);
  return named(where, () => forecasterFromConfig({ className: settings.name, options }));
}

function ensemble(where: string, settings: ModelSettings, task: ModelTask, ownLevels: boolean): Forecaster {
  const { members, ...options } = optionsOf(settings, task, ownLevels);
  const made = described(`${where}.members`, members).map(({ place, inner }) => {
    if (inner.conformal) fail(`${place}.conformal`, "none inside of an ensemble", "one", "put it around the ensemble");
    return withoutIntervals(place, inner, task, ownLevels);
  });
  return named(where, () => new Ensemble(made, options));
}

function automatic(where: string, settings: ModelSettings, task: ModelTask): Forecaster {
  const { horizon, levels, budgetSeconds } = task;
  const { candidates } = settings;
  const options = { horizon, levels, budgetSeconds };
  if (candidates === null) return new AutoForecaster(options);
  const configs = described(`${where}.candidates`, candidates).map(({ place, inner }): ForecasterConfig => {
    if (inner.transforms.length > 0 || inner.seeds > 1 || inner.conformal !== null) {
      fail(place, "a forecaster that stands alone", "one with transforms, seeds or conformal", "leave them out");
    }
    return { className: inner.name, options: optionsOf(inner, task, false) };
  });
  return named(where, () => new AutoForecaster({ ...options, candidates: configs }));
}

/** The descriptions of forecasters inside of another, and where each stands. */
function described(where: string, entries: unknown) {
  const list = entries as readonly (string | Readonly<Record<string, unknown>>)[];
  if (list.length === 0) fail(where, "at least one forecaster", "none", "such as [NHiTS, Theta]");
  return list.map((entry, i) => {
    const place = `${where}[${i}]`;
    return { place, inner: modelSettings(place, entry) };
  });
}

/** What the class's constructor takes: the options that are not null, and what the task says. */
function optionsOf(settings: ModelSettings, task: ModelTask, ownLevels: boolean): Record<string, unknown> {
  const model = modelClassOf(settings.name);
  const own = model?.options ?? {};
  const given = Object.entries(settings).filter(
    ([option, value]) => Object.hasOwn(own, option) && !Object.hasOwn(sections.model, option) && value !== null,
  );
  const options: Record<string, unknown> = Object.fromEntries(given);
  const needsHorizon = model?.kind === "network" || options.combine === "backtest" || options.combine === "selected";
  if (needsHorizon) options.horizon = task.horizon;
  if (Object.hasOwn(own, "seed")) options.seed ??= task.seed;
  if (ownLevels && (options.levels as readonly number[] | undefined)?.length === 0) options.levels = task.levels;
  return options;
}

/** An error of a constructor, with the place in the configuration. */
function named<Result>(where: string, make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof TimecellError) || error.message.startsWith(where)) throw error;
    throw new TimecellError(`${where}: ${error.message}`, { cause: error });
  }
}
