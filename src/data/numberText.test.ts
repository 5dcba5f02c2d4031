import fc from "fast-check";
import { expect, test } from "vitest";
import { commaNumber, isMissing, numberInText, plainNumber } from "./numberText.js";

const plain = (text: string, separator = ".") => plainNumber(text, 0, text.length, separator.charCodeAt(0));

test("plain numbers are read to the last bit", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(12), (value, decimals) => {
      const text = Math.abs(value) < 1e9 ? value.toFixed(decimals) : String(value);
      const number = plain(text);
      if (!Number.isNaN(number)) expect(number).toBe(Number(text));
    }),
    { numRuns: 2000 },
  );
  expect([plain("12"), plain("-0.5"), plain("+3"), plain("100.25")]).toEqual([12, -0.5, 3, 100.25]);
  expect(plain("1,5", ",")).toBe(1.5);
});

test.each(["", "-", ".", "1e5", "007", "1.2.3", "12345678901234567", "abc", "1.", "--1", "1,5"])(
  "%j is no plain number",
  (text) => expect(plain(text)).toBeNaN(),
);

test("numbers in texts, and what stands for none", () => {
  expect(["1e5", "007", "-.5", "inf", "-Infinity", "1e999"].map(numberInText)).toEqual([
    ...[100000, 7, -0.5, Infinity, -Infinity, Infinity],
  ]);
  expect(["", "abc", "1,5", "0x10", "1 2"].map(numberInText)).toEqual(Array(5).fill(undefined));
  expect(["", "NA", "n/a", "NaN", "null", "None", "NaT"].every(isMissing)).toBe(true);
  expect(["0", "nan1", "-"].some(isMissing)).toBe(false);
});

test("a comma may stand before decimals or thousands", () => {
  expect(commaNumber("1,5")).toEqual({ value: 1.5, isCertain: true });
  expect(commaNumber("0,125")).toEqual({ value: 0.125, isCertain: true });
  expect(commaNumber("-1,250")).toEqual({ value: -1.25, isCertain: false });
  expect(commaNumber("1,234,567")).toBeUndefined();
  expect(commaNumber("1,2.5")).toBeUndefined();
});
