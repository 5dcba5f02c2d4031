import { fail, show } from "../../engine/errors.js";
import { AutoForecaster } from "../automatic/autoForecaster.js";
import { Ensemble } from "../ensemble/ensemble.js";
import type { Forecaster, ForecasterConfig } from "../forecaster.js";
import { Conformal } from "../intervals/conformal.js";
import { Transformed } from "../transformed.js";
import { type MakeForecaster, singleForecasters } from "./forecasterClasses.js";

/** How forecasters are made from their options, by the names of their classes. */
export type ForecasterClasses = Readonly<Record<string, MakeForecaster>>;

/** Makes the forecasters inside of others. */
type Make = (config: unknown) => Forecaster;

/** The forecasters that hold others, or choose among them. */
// biome-ignore lint/suspicious/noExplicitAny: a constructor checks its options itself
const composites: Readonly<Record<string, (options: any, make: Make) => Forecaster>> = {
  AutoForecaster: (options) => new AutoForecaster(options),
  Ensemble: ({ members, ...options }, make) => new Ensemble(members.map(make), options),
  Conformal: ({ forecaster, ...options }, make) => new Conformal(make(forecaster), options),
  Transformed: ({ forecaster, transforms }, make) => new Transformed(make(forecaster), transforms),
};

/** The names of all forecasters that files know. */
export const forecasterNames: readonly string[] = [...Object.keys(singleForecasters), ...Object.keys(composites)];

/**
 * The forecaster that `getConfig` described, unfitted. Never executes code: a class of your own is handed in by name.
 *
 * @throws TimecellError for an unknown class and for options that it doesn't take
 *
 * @example
 * import { forecasterFromConfig } from "timecell/forecast";
 * const forecaster = forecasterFromConfig({ className: "SeasonalNaive", options: { season: 7 } });
 */
export function forecasterFromConfig(config: unknown, classes: ForecasterClasses = {}): Forecaster {
  const where = "forecasterFromConfig";
  const { className, options } = (typeof config === "object" && config !== null ? config : {}) as ForecasterConfig;
  if (typeof className !== "string" || typeof options !== "object" || options === null) {
    return fail(where, "an object with className and options", show(config));
  }
  const make: Make = (inner) => forecasterFromConfig(inner, classes);
  if (Object.hasOwn(classes, className)) return classes[className](options);
  if (Object.hasOwn(singleForecasters, className)) return singleForecasters[className](options);
  if (Object.hasOwn(composites, className)) return composites[className](options, make);
  const known = [...forecasterNames, ...Object.keys(classes)];
  return fail(where, `a class among ${known.join(", ")}`, show(className), "hand in a class of your own by its name");
}
