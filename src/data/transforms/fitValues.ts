import { fail, show } from "../../engine/errors.js";
import type { TransformConfig } from "./transform.js";

/** The values that are there; throws where there is none, or one that no number follows from. */
export function valuesThere(where: string, values: Float64Array): Float64Array {
  const there = values.filter((value) => !Number.isNaN(value));
  if (there.length === 0) fail(where, "at least one value to fit to", values.length ? "only missing ones" : "none");
  const infinite = values.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
  if (infinite >= 0) fail(where, "finite numbers or NaN", `${values[infinite]} at index ${infinite}`);
  return there;
}

/** Rejects values that aren't above a limit, naming the first. */
export function expectAbove(where: string, values: Float64Array, limit: number, remedy: string, orEqual = false): void {
  const bad = values.findIndex((value) => (orEqual ? value < limit : value <= limit));
  if (bad < 0) return;
  fail(where, `values ${orEqual ? `of ${limit} or more` : `above ${limit}`}`, `${values[bad]} at index ${bad}`, remedy);
}

/** Numbers of a configuration, checked: it may come from a file. */
export function numbersOf<Name extends string>(config: TransformConfig, names: readonly Name[]): Record<Name, number> {
  for (const name of names) {
    if (!Number.isFinite(config[name])) fail(`${config.name} ${name}`, "a finite number", show(config[name]));
  }
  return config as unknown as Record<Name, number>;
}
