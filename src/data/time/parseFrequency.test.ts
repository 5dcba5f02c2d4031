import { describe, expect, test } from "vitest";
import { defaultSeason } from "./defaultSeason.js";
import type { Frequency } from "./frequency.js";
import { frequencyName, parseFrequency } from "./parseFrequency.js";

describe("frequencies in words", () => {
  test.each([
    ["15 minutes", { unit: "minute", count: 15 }, "15 minutes", 96],
    ["15min", { unit: "minute", count: 15 }, "15 minutes", 96],
    ["T", { unit: "minute", count: 1 }, "minutes", 1440],
    ["30s", { unit: "second", count: 30 }, "30 seconds", 120],
    ["h", { unit: "hour", count: 1 }, "hours", 24],
    ["every 2 hours", { unit: "hour", count: 2 }, "2 hours", 12],
    ["D", { unit: "day", count: 1 }, "days", 7],
    ["3D", { unit: "day", count: 3 }, "3 days", 1],
    ["B", { unit: "businessDay", count: 1 }, "business days", 5],
    ["W", { unit: "week", count: 1 }, "weeks", 52],
    ["W-SUN", { unit: "week", count: 1, anchor: 7 }, "weeks on Sundays", 52],
    ["2 weeks on Mondays", { unit: "week", count: 2, anchor: 1 }, "2 weeks on Mondays", 26],
    ["month", { unit: "month", count: 1 }, "months", 12],
    ["ME", { unit: "month", count: 1, anchor: "end" }, "month ends", 12],
    ["M", { unit: "month", count: 1, anchor: "end" }, "month ends", 12],
    ["MS", { unit: "month", count: 1, anchor: "start" }, "month starts", 12],
    ["QE", { unit: "quarter", count: 1, anchor: "end" }, "quarter ends", 4],
    ["QS", { unit: "quarter", count: 1, anchor: "start" }, "quarter starts", 4],
    ["quarterly", { unit: "quarter", count: 1 }, "quarters", 4],
    ["YE-DEC", { unit: "year", count: 1, anchor: "end" }, "year ends", 1],
    ["years", { unit: "year", count: 1 }, "years", 1],
    ["step", { unit: "step", count: 1 }, "steps", 1],
  ])("%s", (text, frequency, name, season) => {
    expect(parseFrequency(text)).toEqual(frequency);
    expect(frequencyName(frequency as Frequency)).toBe(name);
    expect(parseFrequency(name)).toEqual(frequency);
    expect(defaultSeason(frequency as Frequency)).toBe(season);
  });

  test.each(["", "fortnight", "0 days", "W-XYZ", "1.5 h", "-1 h", null])("%j is none", (text) => {
    expect(() => parseFrequency(text as string)).toThrow(
      'parseFrequency: expected a frequency such as "hour", "15 minutes"',
    );
  });

  test("an m may be a minute or a month", () => {
    expect(() => parseFrequency("m")).toThrow('got "m"; "min" is a minute, "ME" the end of a month');
    expect(() => parseFrequency("h", { timeZone: "Nowhere" })).toThrow("parseFrequency timeZone: expected a name");
  });
});
