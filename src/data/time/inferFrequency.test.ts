import { describe, expect, test } from "vitest";
import { columnOfValues } from "../table/columnsTable.js";
import { inferFrequency } from "./inferFrequency.js";
import { readTimes } from "./readTimes.js";

const days = (...numbers: number[]) => numbers.map((day) => `2024-01-${String(day).padStart(2, "0")}`);

describe("inferFrequency", () => {
  test.each([
    ["gaps and any order", days(5, 1, 2, 9, 3), { unit: "day", count: 1 }],
    ["sales now and then", days(2, 5, 9, 11, 12, 19, 20, 29), { unit: "day", count: 1 }],
    ["business days", days(4, 5, 8, 9, 10), { unit: "businessDay", count: 1 }],
    ["working days of one week", days(8, 9, 10, 11, 12), { unit: "day", count: 1 }],
    ["Sundays", days(7, 14, 28), { unit: "week", count: 1, anchor: 7 }],
    ["noons", ["2024-01-01T12:00", "2024-01-02T12:00", "2024-01-04T12:00"], { unit: "day", count: 1, phase: 0.5 }],
    [
      "last business days of months",
      ["2024-01-31", "2024-02-29", "2024-03-29", "2024-04-30", "2024-05-31"],
      { unit: "month", count: 1 },
    ],
    ["the 15th of months", ["2024-01-15", "2024-02-15", "2024-04-15"], { unit: "month", count: 1 }],
    ["quarters by name", ["1998 Q1", "1998 Q2", "1999 Q1"], { unit: "quarter", count: 1 }],
    ["dates with the day first", ["13.01.2024", "14.01.2024", "01.02.2024"], { unit: "day", count: 1 }],
    ["steps", [1, 2, 3, 7], { unit: "step", count: 1, phase: 0 }],
    ["compact dates", [20240229, 20240301, 20240302], { unit: "day", count: 1 }],
    ["compact months", [202311, 202312, 202401, 202404], { unit: "month", count: 1 }],
    ["numbers that count on past a year's end", [202311, 202312, 202313], { unit: "step", count: 1 }],
    [
      "seconds since 1970",
      [1.7e9, 1.7e9 + 3600, 1.7e9 + 7200].map((time) => time - (1.7e9 % 3600)),
      { unit: "hour", count: 1 },
    ],
    ["milliseconds since 1970", [0, 1, 2].map((i) => 1_704_067_200_000 + i * 900_000), { unit: "minute", count: 15 }],
    ["Dates", [0, 1, 2].map((i) => new Date(1_704_067_200_000 + i * 1000)), { unit: "second", count: 1 }],
  ])("%s", (_name, times, frequency) => {
    const { phase, ...rest } = frequency as { phase?: number };
    expect(inferFrequency(times)).toEqual({ ...rest, ...(phase ? { phase } : {}) });
  });

  test("offsets that are the same in all times are a zone; those that change are not", () => {
    expect(inferFrequency(["2024-01-01T00:00+02:00", "2024-01-02T00:00+02:00"])).toEqual({
      ...{ unit: "day", count: 1, timeZone: "+02:00" },
    });
    const midnights = ["2024-03-30T00:00+01:00", "2024-03-31T00:00+01:00", "2024-04-01T00:00+02:00"];
    expect(inferFrequency(midnights, { timeZone: "Europe/Berlin" })).toMatchObject({ unit: "day", count: 1 });
  });

  test("hours of local clocks, with a day of 23 and one of 25 hours", () => {
    const local = (day: string, hours: number[]) => hours.map((hour) => `${day}T${String(hour).padStart(2, "0")}:00`);
    const spring = local("2024-03-31", [0, 1, 3, 4, 5]);
    const autumn = local("2024-10-27", [0, 1, 2, 2, 3, 4]);
    for (const times of [spring, autumn, autumn.toReversed()]) {
      expect(inferFrequency(times, { timeZone: "Europe/Berlin" })).toEqual({
        ...{ unit: "hour", count: 1, timeZone: "Europe/Berlin" },
      });
    }
    expect(() => inferFrequency(local("2024-03-31", [1, 2, 3]), { timeZone: "Europe/Berlin" })).toThrow(
      "inferFrequency: expected times that clocks in Europe/Berlin show, got 2024-03-31T02:00; take the zone that they are of",
    );
  });

  test("names what breaks it", () => {
    const quarters = Array.from({ length: 20 }, (_, i) => new Date(1_704_067_200_000 + i * 900_000).toISOString());
    expect(() => inferFrequency([...quarters, "2024-01-01T02:07:00Z"])).toThrow(
      "inferFrequency: expected times on a grid of 15 minutes, as most are, got 2024-01-01T02:07; correct or leave them out",
    );
    const months = Array.from({ length: 20 }, (_, i) => new Date(Date.UTC(2023, i + 1, 0)).toISOString().slice(0, 10));
    expect(() => inferFrequency([...months, "2024-03-11", "2024-05-02"])).toThrow(
      "inferFrequency: expected times on a grid of month ends, as most are, got 2024-03-11, 2024-05-02; correct",
    );
    expect(() => inferFrequency(["2024-01-01"])).toThrow(
      "inferFrequency: expected at least two different times, got 2024-01-01",
    );
    expect(() => inferFrequency([])).toThrow("inferFrequency: expected times such as");
  });
});

test.each([
  [
    ["yesterday", "today"],
    'times: expected times such as 2024-01-31, 2024-01-31T13:00Z, 2024-01, 2024-W05, 1998 Q1 or 0, 1, 2, …, got "yesterday"',
  ],
  [
    ["03.04.2024", "04.04.2024"],
    'times: expected dates that tell day from month, got "03.04.2024" and the like; say dateOrder: "dmy" or "mdy"',
  ],
  [["13.01.2024", "01/13/2024"], 'times: expected one order of day and month, got "13.01.2024" beside "01/13/2024"'],
  [
    ["2024-01", "2024-01-15"],
    'times: expected times of one kind, got "2024-01" in row 0, a month, beside "2024-01-15" in row 1, a day',
  ],
  [[1e15, 2e15], "times: expected seconds or milliseconds since 1970, got 2000000000000000"],
])("readTimes refuses %j", (values, message) => {
  expect(() => readTimes("times", columnOfValues("times", values))).toThrow(message);
});

test("times with and without an offset need a zone", () => {
  const mixed = ["2024-10-27T01:00", "2024-10-27T02:00+02:00", "2024-10-27T02:00+01:00", "2024-10-27T03:00"];
  expect(inferFrequency(mixed, { timeZone: "Europe/Berlin" })).toMatchObject({ unit: "hour", count: 1 });
  expect(() => inferFrequency(mixed)).toThrow(
    "inferFrequency: expected an offset from UTC in all times or in none, got one in some; say the timeZone",
  );
});
