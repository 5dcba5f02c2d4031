import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR } from "./civil.js";
import { readStamp, wallText } from "./stamp.js";

const at = (text: string) => Date.parse(`${text}Z`);

describe("stamps", () => {
  test.each([
    ["2024-01-31", "2024-01-31T00:00", "day", null],
    ["2024/1/5", "2024-01-05T00:00", "day", null],
    ["20240131", "2024-01-31T00:00", "day", null],
    ["2024-01-31T13:05", "2024-01-31T13:05", "time", null],
    ["2024-01-31 13:05:07.25", "2024-01-31T13:05:07.250", "time", null],
    ["2024-01-31T13:05:07Z", "2024-01-31T13:05:07", "time", 0],
    ["2024-01-31 13:05:07+02:00", "2024-01-31T13:05:07", "time", 2 * HOUR],
    ["2024-01-31T13:05-0330", "2024-01-31T13:05", "time", -3.5 * HOUR],
    ["2024-01-31T24:00", "2024-02-01T00:00", "time", null],
    ["2018-01", "2018-01-01T00:00", "month", null],
    ["1998 Q1", "1998-01-01T00:00", "quarter", null],
    ["1998Q4", "1998-10-01T00:00", "quarter", null],
    ["Q2 1998", "1998-04-01T00:00", "quarter", null],
    ["2024-W05", "2024-01-29T00:00", "week", null],
    ["2024-W05-3", "2024-01-31T00:00", "day", null],
    ["1749", "1749-01-01T00:00", "year", null],
  ])("%s", (text, wall, precision, offset) => {
    expect(readStamp(text)).toEqual({ wall: at(wall), precision, offset });
  });

  test("with the year last need an order", () => {
    expect(readStamp("03.04.2024")).toBeUndefined();
    expect(readStamp("03.04.2024", "dmy")?.wall).toBe(at("2024-04-03T00:00"));
    expect(readStamp("3/4/2024 1:30 PM", "mdy")?.wall).toBe(at("2024-03-04T13:30"));
  });

  test.each([
    "",
    "abc",
    "2024-13-01",
    "2023-02-29",
    "2024-01-31T25:00",
    "2024-01-31T12:60",
    "2024-W54",
    "2024-00",
    "1998Q5",
    "2024-01-01x",
    "13:00",
  ])("%j is none", (text) => expect(readStamp(text)).toBeUndefined());

  test("never fail, and are read again as they are written", () => {
    fc.assert(fc.property(fc.string(), (text) => void readStamp(text)));
    fc.assert(
      fc.property(fc.integer({ min: at("0001-01-01T00:00"), max: at("9999-12-31T23:59") }), (wall) => {
        expect(readStamp(wallText(wall))?.wall).toBe(wall);
        expect(wallText(wall, true)).toBe(new Date(wall).toISOString().replace(/(:00)?\.000Z$|Z$/, ""));
      }),
    );
  });
});

test("what is read at once is what is read step by step", () => {
  const digits = (length: number) =>
    fc.string({ unit: fc.constantFrom(..."0123459"), minLength: length, maxLength: length });
  const parts = fc.tuple(digits(4), digits(2), digits(2), fc.constantFrom("T", " "), digits(2), digits(2), digits(2));
  fc.assert(
    fc.property(
      parts,
      fc.constantFrom("", "Z", ".123Z", ".05aZ"),
      ([year, month, day, between, hour, minute, second], zone) => {
        const text = `${year}-${month}-${day}${between}${hour}:${minute}:${second}${zone}`;
        expect(readStamp(text)).toEqual(
          readStamp(text.replace(/(\.\d+a?)?(Z?)$/, (_, fraction = ".000", end) => `${fraction}0${end}`)),
        );
        expect(readStamp(text.slice(0, 10))).toEqual(readStamp(`${year}/${month}/${day}`));
      },
    ),
    { numRuns: 2000 },
  );
});
