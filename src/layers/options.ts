import { expectOptions, expectSeed } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";

/**
 * The options given, over their defaults. A name without a default, or a value of another type than its default, is an
 * error: a typing mistake never passes silently.
 */
export function withDefaults<Options extends object>(
  where: string,
  given: Partial<Options> | undefined,
  defaults: Options,
): Options {
  expectOptions(where, given, Object.keys(defaults));
  const set = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  for (const [key, value] of set) {
    const type = typeof defaults[key as keyof Options];
    if (type === "boolean" && typeof value !== "boolean") fail(`${where} ${key}`, "true or false", show(value));
    if (type === "number" && !Number.isFinite(value)) fail(`${where} ${key}`, "a number", show(value));
  }
  return { ...defaults, ...Object.fromEntries(set) };
}

/** Rejects a seed that is no whole number of 32 bits; null is "none of its own". */
export function expectOwnSeed(where: string, seed: unknown): void {
  if (seed !== null) expectSeed(where, seed);
}
