import { fail, show } from "../engine/errors.js";

/** Reads a whole number of at least `least`. */
export function wholeNumber(where: string, least = 1): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isSafeInteger(value) || value < least) {
      fail(where, `a whole number, ${least} or more`, show(text));
    }
    return value;
  };
}

/** Reads a number above 0. */
export function positiveNumber(where: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value) || value <= 0) fail(where, "a number above 0", show(text));
    return value;
  };
}

/** Reads a share of a whole, above 0 and below 1. */
export function fraction(where: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !(value > 0 && value < 1))
      fail(where, "a fraction above 0 and below 1", show(text), "for example 0.2");
    return value;
  };
}
