import { fail, show } from "../engine/errors.js";

/**
 * What is given for each of a model's outputs.
 *
 * @param single whether one value goes for all outputs "alike", or there must be one for "each"
 */
export function perOutput<Value>(
  where: string,
  given: Value | readonly (Value | null)[] | Readonly<Record<string, Value | null>> | undefined,
  names: readonly string[],
  single: "alike" | "each",
): (Value | null)[] {
  if (given === undefined && single === "each") return names.map(() => null);
  if (Array.isArray(given)) {
    if (given.length === names.length) return [...given];
    return fail(where, `one for each of ${names.length} outputs, ${names.join(", ")}`, `${given.length}`);
  }
  if (!isRecord(given)) {
    if (single === "alike" || names.length === 1) return names.map(() => given as Value);
    return fail(where, `a list or an object for ${names.join(", ")}`, show(given));
  }
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) fail(where, `outputs among ${names.join(", ")}`, show(unknown));
  return names.map((name) => given[name] ?? null);
}

/** Whether a value is an object of values by name, and no metric or other object with methods. */
function isRecord(value: unknown): value is Readonly<Record<string, never>> {
  if (typeof value !== "object" || value === null) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}
