import { fail, show } from "./errors.js";

/** Rejects what is no plain object, and an option that is not among `known`: a mistake never passes silently. */
export function expectOptions(where: string, options: object | undefined, known: readonly string[]): void {
  if (options === undefined) return;
  if (!isPlainObject(options)) {
    fail(where, known.length ? `an object of options such as { ${known[0]}: … }` : "no options", show(options));
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) fail(where, `options among ${known.join(", ")}`, show(key));
  }
}

/** Rejects what is no whole number of `least` or more. */
export function expectWhole(where: string, value: unknown, least: number): void {
  if (!Number.isInteger(value) || (value as number) < least)
    fail(where, `a whole number, ${least} or more`, show(value));
}

/** Rejects what is no finite number above 0. */
export function expectPositive(where: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) fail(where, "a number above 0", show(value));
}

/** Rejects what is no number in [0, 1). */
export function expectFraction(where: string, value: unknown): void {
  if (typeof value !== "number" || !(value >= 0 && value < 1)) fail(where, "a number in [0, 1)", show(value));
}

/** Rejects numbers, each under its name, that are not finite. */
export function expectNumbers(where: string, named: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(named)) {
    if (!Number.isFinite(value)) fail(`${where} ${name}`, "a finite number", show(value));
  }
}

/** Rejects switches, each under its name, that are neither true nor false: the text "false" would be true. */
export function expectBooleans(where: string, named: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(named)) {
    if (typeof value !== "boolean") fail(`${where} ${name}`, "true or false", show(value));
  }
}

/** Rejects a seed that is no whole number of 32 bits. */
export function expectSeed(where: string, seed: unknown): void {
  const whole = Number.isInteger(seed) && (seed as number) >= 0 && (seed as number) <= 0xffffffff;
  if (!whole) fail(where, "a whole number, 0 … 2³² − 1", show(seed));
}

/** Rejects a value that is none of a few. */
export function expectOneOf<Value>(where: string, value: Value, allowed: readonly Value[]): void {
  if (!allowed.includes(value)) fail(where, `one of ${allowed.map(show).join(", ")}`, show(value));
}

/** Rejects a signal that is none, and throws the reason of one that was aborted beforehand. */
export function expectSignal(where: string, signal: AbortSignal | undefined): void {
  if (signal === undefined) return;
  if (typeof signal?.throwIfAborted !== "function") {
    fail(where, "an AbortSignal", show(signal), "pass the signal of an AbortController");
  }
  signal.throwIfAborted();
}

/** Whether a value is an object literal and the like, of this realm or another, and no instance of a class. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
