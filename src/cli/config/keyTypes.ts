/** What a key of a configuration may hold. */
export interface KeyType<Value = unknown> {
  /** As an error names it: `a whole number, 1 or more`. */
  readonly expected: string;
  accepts(value: unknown): value is Value;
}

const type = <Value>(expected: string, accepts: (value: unknown) => boolean): KeyType<Value> => ({
  expected,
  accepts: (value): value is Value => accepts(value),
});

export const text = /* @__PURE__ */ type<string>("a text", (value) => typeof value === "string" && value !== "");

export const truth = /* @__PURE__ */ type<boolean>("true or false", (value) => typeof value === "boolean");

export const whole = (least: number): KeyType<number> =>
  type(`a whole number, ${least} or more`, (value) => Number.isSafeInteger(value) && (value as number) >= least);

export const number = /* @__PURE__ */ type<number>("a number", Number.isFinite);

export const positive = /* @__PURE__ */ type<number>(
  "a number above 0",
  (value) => Number.isFinite(value) && (value as number) > 0,
);

/** A share of a whole; 0 and 1 are none. */
export const share = /* @__PURE__ */ type<number>(
  "a number between 0 and 1",
  (value) => typeof value === "number" && value > 0 && value < 1,
);

/** A share of a whole, 0 and 1 among them. */
export const shareOrAll = /* @__PURE__ */ type<number>(
  "a number from 0 to 1",
  (value) => typeof value === "number" && value >= 0 && value <= 1,
);

export const oneOf = <const Values extends readonly (string | boolean)[]>(...values: Values): KeyType<Values[number]> =>
  type(`one of ${values.join(", ")}`, (value) => values.includes(value as Values[number]));

export const listOf = <Value>(one: KeyType<Value>, example: string): KeyType<readonly Value[]> =>
  type(`a list such as ${example}`, (value) => Array.isArray(value) && value.every((item) => one.accepts(item)));

/** Texts or numbers by names, or whatever `one` says, such as `{ month: 12, day: 25 }`. */
export const mapOf = <Value>(one: KeyType<Value>, example: string): KeyType<Readonly<Record<string, Value>>> =>
  type(`names with values such as ${example}`, (value) => isMap(value) && Object.values(value).every(one.accepts));

/** Anything that YAML can say: whoever takes it checks it. */
export const anything = <Value>(expected: string, accepts: (value: unknown) => boolean = () => true): KeyType<Value> =>
  type(expected, accepts);

/** One type or another. */
export const either = <One, Other>(one: KeyType<One>, other: KeyType<Other>): KeyType<One | Other> =>
  type(`${one.expected} or ${other.expected}`, (value) => one.accepts(value) || other.accepts(value));

/** Null where nothing is said. */
export const optional = <Value>(one: KeyType<Value>): KeyType<Value | null> =>
  type(one.expected, (value) => value === null || one.accepts(value));

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
