import { expect, test } from "vitest";
import type { Frequency } from "../../data/time/frequency.js";
import { instantOf } from "../../data/time/periodOf.js";
import { timeLabel } from "../report/timeLabel.js";
import { timelineOf } from "./timeline.js";

const frequencies: Record<string, Frequency> = {
  years: { unit: "year", count: 1 },
  "year ends": { unit: "year", count: 1, anchor: "end" },
  quarters: { unit: "quarter", count: 1 },
  months: { unit: "month", count: 1 },
  "month ends": { unit: "month", count: 1, anchor: "end" },
  weeks: { unit: "week", count: 1 },
  "weeks on Sundays": { unit: "week", count: 1, anchor: 7 },
  "business days": { unit: "businessDay", count: 1 },
  days: { unit: "day", count: 1, timeZone: "America/New_York" },
  hours: { unit: "hour", count: 1 },
  "quarters of an hour": { unit: "minute", count: 15 },
  "ten seconds": { unit: "second", count: 10 },
};

test.each(Object.entries(frequencies))("%s are labelled in the browser as everywhere else", (_, frequency) => {
  const timeline = timelineOf(frequency);
  for (const start of [-130, 0, 600]) {
    const { values, format = "date" } = timeline.axis(start, 120);
    const places = "from" in values ? Array.from({ length: 120 }, (_, i) => values.from + i * values.step) : values;
    for (const [i, seconds] of places.entries()) {
      expect(seconds).toBe(timeline.at(start + i));
      const utc = new Date(seconds * 1000);
      // A date whose local time is what UTC's clocks show, as uPlot's tzDate makes it.
      const shown = new Date(
        utc.getUTCFullYear(),
        utc.getUTCMonth(),
        utc.getUTCDate(),
        utc.getUTCHours(),
        utc.getUTCMinutes(),
        utc.getUTCSeconds(),
      );
      const label = timeline.label(start + i);
      expect(timeLabel(shown, format)).toBe(format === "second" && label.length === 16 ? `${label}:00` : label);
    }
  }
});

test("hours of a time zone are instants, shown by its clocks", () => {
  const frequency = { unit: "hour", count: 1, timeZone: "Europe/Berlin" } as const;
  const axis = timelineOf(frequency).axis(5, 3);
  expect(axis).toMatchObject({ kind: "time", timeZone: "Europe/Berlin", format: "minute" });
  expect(axis.values).toEqual({ from: instantOf(frequency, 5) / 1000, step: 3600, count: 3 });
});

test("steps are their numbers", () => {
  const axis = timelineOf({ unit: "step", count: 1 }).axis(40, 5, 10);
  expect(axis).toEqual({ kind: "number", label: "step", values: { from: 40, step: 10, count: 5 } });
});
