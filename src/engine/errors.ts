/** Everything Timecell throws on input it can't accept: the message says where, what was expected, what came, and the remedy. */
export class TimecellError extends Error {
  override readonly name = "TimecellError";
}

/** Throws `<where>: expected <what>, got <what>; <remedy>`. */
export function fail(where: string, expected: string, got: string, remedy?: string): never {
  throw new TimecellError(`${where}: expected ${expected}, got ${got}${remedy ? `; ${remedy}` : ""}`);
}

/** A value as a message shows it: `"abc"`, `[32, 20]`, `a function`, `an LSTM`, `undefined`. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return `[${value.slice(0, 8).map(show).join(", ")}${value.length > 8 ? ", …" : ""}]`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${(value as Float32Array).length})`;
  if (value && typeof value === "object") {
    if ("shape" in value) return `a tensor ${show(value.shape)}`;
    const kind = value.constructor?.name ?? "Object";
    if (kind !== "Object") return `${article(kind)} ${kind}`;
    const keys = Object.keys(value).slice(0, 8);
    return keys.length > 0 ? `{ ${keys.join(", ")} }` : "{}";
  }
  return String(value);
}

/** Spelt initials count as they are spoken: an LSTM, a GRU. */
function article(noun: string): string {
  return /^([AEIO]|[FHLMNRSX][A-Z])/.test(noun) ? "an" : "a";
}
