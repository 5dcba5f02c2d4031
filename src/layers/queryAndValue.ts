import { fail, show } from "../engine/errors.js";
import { type InputShape, isShapeList } from "./shape.js";

/** Checks the inputs of an attention, [query, value] or [query, value, key]: their ranks, and a key for every value. */
export function expectQueryAndValue(name: string, shape: InputShape): void {
  if (!isShapeList(shape) || shape.length < 2 || shape.length > 3) {
    const remedy = "for self-attention apply it to [x, x]";
    fail(name, "a list of inputs, [query, value] or [query, value, key]", show(shape), remedy);
  }
  const [query, value, key = value] = shape;
  for (const [what, one] of Object.entries({ query, value, key })) {
    if (one.length < 3 || one.length !== query.length) fail(`${name} ${what}`, "[batch, steps, features]", show(one));
  }
  for (const [i, size] of key.slice(1, -1).entries()) expectSame(name, "a key for every value", size, value[i + 1]);
}

/** Checks that two sizes agree, where both are known. */
export function expectSame(name: string, what: string, wanted: number | null = null, got: number | null = null): void {
  if (wanted !== null && got !== null && wanted !== got) fail(name, what, `${wanted} and ${got}`);
}
