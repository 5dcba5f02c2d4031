import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createPanel } from "../panel/createPanel.js";
import { historyOf } from "../panel/history.js";
import { panelOfArrays } from "../panel/panelOfArrays.js";
import { DAY } from "../time/civil.js";
import type { Frequency } from "../time/frequency.js";
import { gridOf } from "../time/grid.js";
import { periodLabel } from "../time/periodLabel.js";
import { CALENDAR, type CalendarFeature, momentOf } from "./calendarFeatures.js";
import { easterSunday } from "./holidayDays.js";
import { withCalendar } from "./withCalendar.js";
import { withFourier } from "./withFourier.js";
import { withHolidays } from "./withHolidays.js";

/** Made by test/oracles/tables/generate.py. */
const file = new URL("../../../test/golden/tables/dates.json", import.meta.url);
const { calendar, easters } = JSON.parse(readFileSync(file, "utf8"));

const panelFrom = (frequency: Frequency, at: string, length = 3) => {
  const start = gridOf("test", frequency).periodOf(Date.parse(`${at}Z`));
  return panelOfArrays({ a: Array(length).fill(1) }, { frequency, start });
};
const days: Frequency = { unit: "day", count: 1 };

describe("calendar features", () => {
  test.each(Object.keys(calendar).filter((name) => name !== "dates"))("%s is what pandas has", (name) => {
    const { plain } = CALENDAR[name as CalendarFeature];
    const walls = calendar.dates.map((date: string) => Date.parse(`${date}Z`));
    expect(walls.map((wall: number) => plain(momentOf(wall)))).toEqual(calendar[name]);
  });

  test("go round once in their cycle, leap years and short months included", () => {
    const shareOf = (name: CalendarFeature, at: string) => CALENDAR[name].share!(momentOf(Date.parse(`${at}Z`)));
    expect(shareOf("dayOfYear", "2024-12-31")).toBe(365 / 366);
    expect(shareOf("dayOfYear", "2023-12-31")).toBe(364 / 365);
    expect(shareOf("dayOfMonth", "2024-02-29")).toBe(28 / 29);
    expect(shareOf("weekOfYear", "2020-12-31")).toBe(52 / 53);
    expect(shareOf("hourOfDay", "2024-01-01T18:00")).toBe(0.75);
    const panel = withCalendar(panelFrom(days, "2024-01-01"), { features: ["dayOfWeek", "weekend"], horizon: 4 });
    expect(panel.futureCovariates).toEqual(["sin(dayOfWeek)", "cos(dayOfWeek)", "weekend"]);
    const [sine, cosine, weekend] = panel.series[0]!.futureCovariates;
    expect(sine![1]).toBeCloseTo(Math.sin((2 * Math.PI) / 7), 14);
    expect(cosine![2]).toBeCloseTo(Math.cos((4 * Math.PI) / 7), 14);
    expect([...weekend!]).toEqual([0, 0, 0, 0, 0, 1, 1]);
  });

  test("are those of the clocks in the panel's zone", () => {
    const frequency: Frequency = { unit: "hour", count: 1, timeZone: "Europe/Berlin" };
    const hours = (at: string) => {
      const panel = withCalendar(panelFrom(frequency, at), { features: ["hourOfDay"], encoding: "plain", horizon: 2 });
      return [...panel.series[0]!.futureCovariates[0]!];
    };
    expect(hours("2024-03-30T23:00")).toEqual([0, 1, 3, 4, 5]);
    expect(hours("2024-10-26T23:00")).toEqual([1, 2, 2, 3, 4]);
  });

  test("are there for past and future of every series, and shared by them", () => {
    const rows = ["2024-01-01", "2024-01-02", "2024-01-03"].flatMap((ds, i) => [
      { id: "a", ds, y: i < 2 ? 1 : 2 },
      ...(i > 0 ? [{ id: "b", ds, y: i }] : []),
    ]);
    const panel = withCalendar(createPanel(rows), { features: ["dayOfMonth"], encoding: "plain", horizon: 2 });
    expect(panel.series.map(({ futureCovariates: [day] }) => [...day!])).toEqual([
      [1, 2, 3, 4, 5],
      [2, 3, 4, 5],
    ]);
    expect(panel.series[0]!.futureCovariates[0]!.buffer).toBe(panel.series[1]!.futureCovariates[0]!.buffer);
    expect(historyOf(panel.series[0]!, 1, 2).futureCovariates.map((day) => [...day])).toEqual([[1, 2, 3]]);
    expect(panel.findings.length).toBeGreaterThan(0); // a panel keeps what else it has
    const apart = panelOfArrays({ a: [1], b: [2] }, { frequency: days });
    const far = { ...apart, series: [apart.series[0]!, { ...apart.series[1]!, start: 1e9 }] };
    expect(withCalendar(far, { horizon: 1 }).series[1]!.futureCovariates[0]!.length).toBe(2);
  });

  test("say what they can't do", () => {
    const panel = panelFrom(days, "2024-01-01");
    expect(() => withCalendar(panelOfArrays({ a: [1] }), { horizon: 1 })).toThrow(
      "withCalendar: expected a panel with dates, got one of steps; name the column of times in createPanel",
    );
    expect(() => withCalendar(panel, { features: ["fullMoon" as never], horizon: 1 })).toThrow(
      'expected one of "minuteOfHour"',
    );
    expect(() => withCalendar(panel, { encoding: "oneHot" as never, horizon: 1 })).toThrow(
      'one of "cyclical", "plain"',
    );
    expect(() => withCalendar(panel, {} as never)).toThrow(
      "withCalendar horizon: expected a whole number, 0 or more, got undefined",
    );
    const once = withCalendar(panel, { horizon: 1 });
    expect(() => withCalendar(once, { horizon: 1 })).toThrow(
      'withCalendar: expected covariates that the panel doesn\'t have yet, got "sin(dayOfWeek)"',
    );
  });
});

describe("Fourier terms", () => {
  test("are waves of the season, far from its start too", () => {
    const panel = withFourier(panelOfArrays({ a: [1, 2, 3] }, { season: 12, start: 1_000_003 }), {
      order: 2,
      horizon: 2,
    });
    expect(panel.futureCovariates).toEqual(["sin(1t/12)", "cos(1t/12)", "sin(2t/12)", "cos(2t/12)"]);
    for (const [i, terms] of panel.series[0]!.futureCovariates.entries()) {
      const wave = i % 2 === 0 ? Math.sin : Math.cos;
      const k = i < 2 ? 1 : 2;
      for (const [t, value] of terms.entries()) {
        expect(value).toBeCloseTo(wave((2 * Math.PI * k * ((1_000_003 + t) % 12)) / 12), 12);
      }
    }
    const yearly = withFourier(panelFrom(days, "1970-01-01"), { order: 1, season: 365.25, horizon: 1458 });
    expect(yearly.series[0]!.futureCovariates[0]!.at(-1)).toBeCloseTo(Math.sin((2 * Math.PI * 1460) / 365.25), 10);
  });

  test("say what they can't be", () => {
    const panel = panelOfArrays({ a: [1] }, { season: 4 });
    expect(() => withFourier(panel, { order: 3, horizon: 1 })).toThrow(
      "withFourier order: expected at most half the season of 4, got 3",
    );
    expect(() => withFourier(panel, { order: 0, horizon: 1 })).toThrow(
      "withFourier order: expected a whole number, 1 or more",
    );
    expect(() => withFourier(panel, { order: 1, season: -1, horizon: 1 })).toThrow(
      "withFourier season: expected a number above 0",
    );
  });
});

describe("holidays", () => {
  test("Easter is when dateutil has it", () => {
    for (const [year, date] of Object.entries(easters))
      expect(easterSunday(Number(year)) * DAY).toBe(Date.parse(`${date}Z`));
  });

  test.each([
    [{ month: 12, day: 25 }, ["2023-12-25", "2024-12-25", "2025-12-25"]],
    [{ month: 2, day: 29 }, ["2024-02-29"]],
    [{ easter: -2 }, ["2023-04-07", "2024-03-29", "2025-04-18"]],
    [{ month: 11, weekday: 4, nth: 4 }, ["2023-11-23", "2024-11-28", "2025-11-27"]],
    [{ month: 5, weekday: 1, nth: -1 }, ["2023-05-29", "2024-05-27", "2025-05-26"]],
    [{ month: 2, weekday: 4, nth: 5 }, ["2024-02-29"]],
    [
      ["2024-07-01", "2025-01-09"],
      ["2024-07-01", "2025-01-09"],
    ],
  ])("%j", (rule, dates) => {
    const panel = withHolidays(panelFrom(days, "2023-01-01", 1000), { holidays: { day: rule }, horizon: 95 });
    const { start, futureCovariates } = panel.series[0]!;
    const found = [...futureCovariates[0]!.keys()].filter((i) => futureCovariates[0]![i] === 1);
    expect(found.map((i) => periodLabel(days, start + i))).toEqual(dates);
  });

  test("have days before and after, are shared by the hours of a day and counted in weeks and months", () => {
    const christmas = { christmas: { month: 12, day: 25 } };
    const around = withHolidays(panelFrom(days, "2023-12-30", 3), {
      holidays: { eve: ["2024-01-01"] },
      before: 2,
      after: 1,
      horizon: 1,
    });
    expect(around.futureCovariates).toEqual(["eve-2", "eve-1", "eve", "eve+1"]);
    expect(around.series[0]!.futureCovariates.map((column) => [...column])).toEqual([
      ...[
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
      ],
    ]);
    const counts = (frequency: Frequency, at: string) => [
      ...withHolidays(panelFrom(frequency, at), { holidays: { ...christmas }, horizon: 0 }).series[0]!
        .futureCovariates[0]!,
    ];
    expect(counts({ unit: "hour", count: 12 }, "2024-12-24T12:00")).toEqual([0, 1, 1]);
    expect(counts({ unit: "week", count: 1, anchor: 7 }, "2024-12-22")).toEqual([0, 1, 0]);
    expect(counts({ unit: "month", count: 1, anchor: "end" }, "2024-11-30")).toEqual([0, 1, 0]);
    expect(counts({ unit: "year", count: 1 }, "2024-01-01")).toEqual([1, 1, 1]);
    expect(counts({ unit: "day", count: 3, phase: 1 }, "2024-12-23")).toEqual([1, 0, 0]);
  });

  test.each([
    [{ x: ["soon"] }, 'withHolidays "x": expected dates such as 2024-12-31, got "soon"'],
    [
      { x: { month: 13, day: 1 } },
      'withHolidays "x": expected { month, day }, { easter } or { month, weekday, nth }, got {"month":13,"day":1}',
    ],
    [{ x: { month: 1, weekday: 1, nth: 0 } }, "expected { month, day }, { easter }"],
    [{ x: { month: 1, easter: 1 } }, "expected { month, day }, { easter }"],
    [{ x: 5 }, "expected a list of dates or a rule such as { month: 12, day: 25 }, got 5"],
    [["2024-01-01"], "withHolidays holidays: expected dates or rules by name"],
  ])("%j is refused", (holidays, message) => {
    expect(() => withHolidays(panelFrom(days, "2024-01-01"), { holidays: holidays as never, horizon: 1 })).toThrow(
      message,
    );
  });
});
