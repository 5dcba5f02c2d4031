import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gridOf } from "./grid.js";
import { inferFrequency } from "./inferFrequency.js";
import { parseFrequency } from "./parseFrequency.js";
import { periodLabels } from "./periodLabel.js";

/** Made by test/oracles/tables/generate.py. */
const file = new URL("../../../test/golden/tables/dates.json", import.meta.url);
const { ranges, berlin } = JSON.parse(readFileSync(file, "utf8")) as Record<
  "ranges" | "berlin",
  Record<string, string[]>
>;

test.each(Object.entries(ranges))("pandas's range of %s is known by its name and by its dates", (alias, dates) => {
  const named = parseFrequency(alias);
  const { phase = 0, ...inferred } = inferFrequency(dates);
  expect(inferred).toEqual(named);
  const frequency = { ...named, phase };
  const label = periodLabels(frequency);
  const first = gridOf("test", frequency).periodOf(Date.parse(`${dates[0]}Z`));
  expect(dates.map((_, i) => Date.parse(label(first + i)))).toEqual(
    dates.map((date) => Date.parse(date.replace(/T00:00:00$/, ""))),
  );
});

test.each(Object.entries(berlin))("pandas's range from %s in Berlin, where a day has 23 or 25 hours", (name, dates) => {
  const timeZone = "Europe/Berlin";
  const frequency = { ...parseFrequency(name.split(" ").at(-1) as string), timeZone };
  expect(inferFrequency(dates, { timeZone })).toEqual(frequency);
  const local = dates.map((date) => date.slice(0, 19));
  expect(inferFrequency(local, { timeZone })).toEqual(frequency);
  const label = periodLabels(frequency);
  const { periodOf } = gridOf("test", frequency);
  const first = periodOf(Date.parse(dates[0] as string));
  for (const [i, date] of dates.entries()) {
    expect(periodOf(Date.parse(date))).toBe(first + i);
    const text = label(first + i);
    expect(text.length > 16 ? text : text + date.slice(19)).toBe(date.slice(0, 16) + date.slice(19));
  }
});
