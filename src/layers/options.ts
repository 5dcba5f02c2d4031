import { expectOptions, fail, show } from "../engine/errors.js";

/**
 * The options given, over their defaults. A name without a default, or a value of another type than its default, is an
 * error: a typing mistake never passes silently.
 */
export function withDefaults<Options extends object>(
  where: string,
  given: Partial<Options> | undefined,
  defaults: Options,
): Options {
  if (given !== undefined && (given === null || typeof given !== "object" || Array.isArray(given))) {
    fail(where, "options as an object, { … }", show(given));
  }
  expectOptions(where, given, Object.keys(defaults));
  const set = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  for (const [key, value] of set) {
    const type = typeof defaults[key as keyof Options];
    if (type === "boolean" && typeof value !== "boolean") fail(`${where} ${key}`, "true or false", show(value));
    if (type === "number" && !Number.isFinite(value)) fail(`${where} ${key}`, "a number", show(value));
  }
  return { ...defaults, ...Object.fromEntries(set) };
}

/** Checks a size or a count: a whole number, 1 or more. */
export function positiveInteger(where: string, value: unknown): number {
  if (!Number.isInteger(value) || (value as number) < 1) fail(where, "a whole number, 1 or more", show(value));
  return value as number;
}

/** Checks the share of values that a dropout sets to 0. */
export function dropoutRate(where: string, value: unknown): number {
  if (typeof value !== "number" || !(value >= 0 && value < 1)) fail(where, "a rate in [0, 1)", show(value));
  return value;
}

/** Checks a seed, null for "none of its own". */
export function optionalSeed(where: string, value: unknown): number | null {
  if (value === null || (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffffffff)) {
    return value as number | null;
  }
  return fail(where, "a whole number, 0 … 2³² − 1, or null", show(value));
}

/** Checks a value that is one of a few. */
export function oneOf<Value>(where: string, value: Value, allowed: readonly Value[]): Value {
  if (!allowed.includes(value)) fail(where, `one of ${allowed.map(show).join(", ")}`, show(value));
  return value;
}
