import { describe, expect, test } from "vitest";
import { parseTable } from "../table/parseTable.js";
import type { TableData } from "../table/tableOf.js";
import { periodLabel } from "../time/periodLabel.js";
import { type CheckedPanel, createPanel } from "./createPanel.js";
import type { PanelError } from "./finding.js";
import type { PanelOptions } from "./panelOptions.js";

const csv = async (text: string, options?: PanelOptions) =>
  createPanel(await parseTable(text, { source: "sales.csv" }), options);

/** The values of each series by its id, and the label of its first. */
const seriesOf = ({ frequency, series }: CheckedPanel) =>
  Object.fromEntries(series.map(({ id, start, values }) => [id, [periodLabel(frequency, start), ...values]]));

const messages = ({ findings }: CheckedPanel) => findings.map(({ message }) => message);

/** What createPanel throws. */
function problems(data: TableData, options?: PanelOptions): PanelError {
  try {
    createPanel(data, options);
  } catch (error) {
    return error as PanelError;
  }
  return expect.unreachable();
}

const daily = (ids: string, from: string, values: readonly unknown[]) =>
  values.map((y, i) => ({
    unique_id: ids,
    ds: new Date(Date.parse(from) + i * 86_400_000).toISOString().slice(0, 10),
    y: y as number,
  }));

describe("createPanel finds its way", () => {
  test("in long tables, whose rows may be missing and in any order", async () => {
    const panel = await csv(
      "unique_id,ds,y\nb,2024-01-02,5\na,2024-01-04,4\na,2024-01-01,1\nb,2024-01-03,6\na,2024-01-02,2\n",
    );
    expect(seriesOf(panel)).toEqual({ b: ["2024-01-02", 5, 6], a: ["2024-01-01", 1, 2, Number.NaN, 4] });
    expect([panel.source, panel.season, panel.target, panel.frequency]).toEqual([
      "sales.csv",
      7,
      "y",
      { unit: "day", count: 1 },
    ]);
    expect(messages(panel).slice(0, 2)).toEqual([
      'series "a", line 4: earlier than the row before; rows were sorted by time',
      'series "b": 2 values, less than two seasons of 7',
    ]);
  });

  test("in wide tables and single series", async () => {
    const text = "Date,north,south\n2024-01-31,1,\n2024-02-29,2,20\n2024-03-31,,30\n";
    expect(seriesOf(await csv(text, { layout: "wide" }))).toEqual({
      north: ["2024-01-31", 1, 2],
      south: ["2024-02-29", 20, 30],
    });
    const one = await csv(text, { value: "south" });
    expect(seriesOf(one)).toEqual({ south: ["2024-02-29", 20, 30] });
    expect(one.frequency).toEqual({ unit: "month", count: 1, anchor: "end" });
    expect(seriesOf(await csv("month,passengers\n1949-01,112\n1949-02,118\n"))).toEqual({
      passengers: ["1949-01", 112, 118],
    });
    expect(seriesOf(await csv(",Date,v\n0,2024-01-01,5\n1,2024-01-02,6\n"))).toEqual({ v: ["2024-01-01", 5, 6] });
  });

  test("where a column named id only numbers the rows", () => {
    const rows = Array.from({ length: 12 }, (_, i) => ({ id: i + 1, ds: `2024-01-${10 + i}`, y: i }));
    expect(createPanel(rows).series.map(({ id, values }) => [id, values.length])).toEqual([["y", 12]]);
    expect(createPanel(rows.map(({ id, ds, y }) => ({ id, ds, sold: y }))).target).toBe("sold");
  });

  test("without times, with steps, and by several columns", async () => {
    expect(seriesOf(await csv("v\n5\n\n7\n"))).toEqual({ v: ["0", 5, Number.NaN, 7] });
    expect(seriesOf(await csv("t,v\n3,5\n4,6\n"))).toEqual({ v: ["3", 5, 6] });
    const rows = "t,shop,item,v\n1,a,x,1\n2,a,x,2\n1,a,y/z,3\n2,a,y/z,4\n";
    expect(seriesOf(await csv(rows, { id: ["shop", "item"] }))).toEqual({ "a/x": ["1", 1, 2], "a/y\\/z": ["1", 3, 4] });
    expect(seriesOf(await csv("day,shop,v\n2024-01-01,a,1\n2024-01-02,a,2\n2024-01-01,b,3\n2024-01-02,b,4\n"))).toEqual(
      {
        ...{ a: ["2024-01-01", 1, 2], b: ["2024-01-01", 3, 4] },
      },
    );
  });

  test("on the grid that is said, put where the times stand", async () => {
    const text = "t,v\n2024-01-01T00:30,1\n2024-01-01T03:30,2\n";
    expect(seriesOf(await csv(text, { frequency: "h" }))).toEqual({
      v: ["2024-01-01T00:30", 1, Number.NaN, Number.NaN, 2],
    });
    const weeks = await csv("t,v\n2024-01-07,1\n2024-01-21,2\n", { frequency: "week" });
    expect([weeks.frequency, weeks.season]).toEqual([{ unit: "week", count: 1, anchor: 7 }, 52]);
    expect(seriesOf(await csv("year,v\n1749,5\n1751,6\n", { frequency: "Y" }))).toEqual({
      v: ["1749", 5, Number.NaN, 6],
    });
    const season = await csv(text, { season: 12, frequency: { unit: "minute", count: 30 } });
    expect([season.season, season.series[0]!.values.length]).toEqual([12, 7]);
  });

  test("through days of 23 and 25 hours", async () => {
    const hours = (day: string, list: number[]) => list.map((hour) => `${day} 0${hour}:00,${hour}\n`).join("");
    const spring = await csv(`t,v\n${hours("2024-03-31", [0, 1, 3, 4])}`, { timeZone: "Europe/Berlin" });
    expect([...spring.series[0]!.values]).toEqual([0, 1, 3, 4]);
    const autumn = await csv(`t,v\n${hours("2024-10-27", [1, 2, 2, 3])}`, { timeZone: "Europe/Berlin" });
    expect([...autumn.series[0]!.values]).toEqual([1, 2, 2, 3]);
    await expect(csv(`t,v\n${hours("2024-03-31", [1, 2, 3])}`, { timeZone: "Europe/Berlin" })).rejects.toThrow(
      'sales.csv: expected series that can be forecast, got series "v", line 3: clocks in Europe/Berlin are put forward over ' +
        "2024-03-31T02:00 (take the timeZone that the times are of)",
    );
    const days = await csv("t,v\n2024-03-30,1\n2024-03-31,2\n2024-04-01,3\n", { timeZone: "Europe/Berlin" });
    expect([days.frequency.unit, ...days.series[0]!.values]).toEqual(["day", 1, 2, 3]);
  });
});

describe("createPanel says what is wrong", () => {
  test("all at once, with series, rows and remedy", () => {
    const rows = [
      ...daily("good", "2024-01-01", [1, 2, 3, 4]),
      ...daily("twice", "2024-01-01", [1, 2, 3]),
      ...daily("twice", "2024-01-02", [5]),
      ...daily("words", "2024-01-01", [1, "two", 3]),
      ...daily("infinite", "2024-01-01", [1, Number.POSITIVE_INFINITY]),
      ...daily("empty", "2024-01-01", [null, null]),
      ...daily("single", "2024-01-01", [1]),
      ...daily("timeless", "2024-01-01", [1, 2]).map((row) => ({ ...row, ds: "" })),
      { unique_id: "odd", ds: "someday", y: 1 },
      { unique_id: "", ds: "2024-01-01", y: 1 },
    ];
    const error = problems(rows);
    expect(error.name).toBe("TimecellError");
    expect(Object.keys(error)).toEqual(["name"]); // printed, it does not list its findings
    const errors = error.findings.filter(({ severity }) => severity === "error");
    expect(errors.map(({ kind, series, rows }) => [kind, series, rows])).toEqual([
      ["missingIds", null, [19]],
      ["missingTimes", "timeless", [16, 17]],
      ["wrongTimes", "odd", [18]],
      ["duplicates", "twice", [7]],
      ["notNumeric", "words", [9]],
      ["infinite", "infinite", [12]],
      ["noValues", "empty", []],
      ["tooShort", "single", []],
    ]);
    for (const { message, remedy } of errors) {
      expect(error.message).toContain(message);
      expect(remedy).not.toBe("");
    }
    expect(error.message).toMatch(
      /^table: expected series that can be forecast, got 8 problems: .*; onProblem: "drop" leaves them out$/,
    );
    const left = createPanel(rows, { onProblem: "drop" });
    expect(left.series.map(({ id }) => id)).toEqual(["good"]);
    expect(left.findings).toEqual(error.findings);
  });

  test("of times: off the grid, of another frequency, centuries apart", () => {
    const days = daily(
      "days",
      "2024-01-01",
      Array.from({ length: 30 }, (_, i) => i),
    );
    const more = daily(
      "more",
      "2024-01-01",
      Array.from({ length: 30 }, (_, i) => i),
    );
    const far = [...daily("far", "1024-01-01", [1, 2]), ...daily("far", "2024-01-01", [3])];
    const known = [
      ...days,
      ...more,
      { unique_id: "late", ds: "2024-01-01", y: 1 },
      { unique_id: "late", ds: "2024-01-02", y: 1 },
      ...far,
    ];
    expect(problems(known).findings.filter(({ severity }) => severity === "error")).toEqual([
      {
        ...{ kind: "hugeGap", severity: "error", series: "far", rows: [63, 64] },
        message: 'series "far", rows 63 and 64: 365241 days without a row between them',
        remedy: "correct the times, or say a longer frequency",
      },
    ]);
    const weeks = daily("weeks", "2024-01-01", Array(36).fill(1)).filter((_, i) => i % 7 === 0);
    expect(problems([...days, ...more, ...weeks]).message).toContain(
      'series "weeks": weeks on Mondays, where the panel has days (forecast series of another frequency in a panel of their own)',
    );
    const hours = Array.from({ length: 24 }, (_, i) => ({ ds: `2024-01-01T${String(i).padStart(2, "0")}:00`, y: i }));
    expect(problems([...hours, { ds: "2024-01-01T07:10", y: 1 }]).message).toBe(
      'table: expected series that can be forecast, got series "y", row 24: 2024-01-01T07:10 on a grid of hours (correct it, ' +
        "or say the timeZone of the times)",
    );
  });

  test("of a time of day among dates", () => {
    const rows = daily("a", "2024-01-01", Array(20).fill(1)).map((row, i) =>
      i === 3 ? { ...row, ds: "2024-01-04T07:00" } : row,
    );
    expect(problems(rows).message).toContain('series "a", row 3: 2024-01-04T07:00 on a grid of days (correct it');
  });

  test("but lets pass what can be forecast", async () => {
    const panel = await csv("t,v\n1,5\n2,5\n4,5\n");
    expect(panel.findings.map(({ kind, severity }) => [kind, severity])).toEqual([
      ["gaps", "note"],
      ["constant", "warning"],
    ]);
    const twice = "t,v\n1,5\n2,6\n2,8\n3,\n3,9\n";
    const values = async (duplicates: PanelOptions["duplicates"]) => [
      ...(await csv(twice, { duplicates })).series[0]!.values,
    ];
    expect([await values("first"), await values("last"), await values("mean"), await values("sum")]).toEqual([
      ...[
        [5, 6],
        [5, 8, 9],
        [5, 7, 9],
        [5, 14, 9],
      ],
    ]);
    expect([...(await csv("t,v\n1,5\n2,\n3,7\n", { gaps: "linear" })).series[0]!.values]).toEqual([5, 6, 7]);
    expect((await csv("t,id,v\n1,a,5\n1,b,5\n2,a,6\n", { shortest: 1 })).series.length).toBe(2);
  });

  test.each([
    ["a,b\nx,1\ny,2\n", { time: null, id: "nope" }, 'sales.csv: expected a column among "a", "b", got "nope"'],
    [
      "ds,date,y\n2024-01-01,2024-01-01,1\n",
      {},
      'sales.csv: expected one column of times, got "ds", "date"; say time: "ds" or another',
    ],
    [
      "id,unique_id,ds,y\n1,1,2024-01-01,1\n",
      {},
      'sales.csv: expected one column that tells series apart, got "id", "unique_id"',
    ],
    [
      "ds,p,q\n2024-01-01,1,2\n",
      {},
      'sales.csv: expected one column of values, got "p", "q"; say value: "p" or another, or layout: "wide"',
    ],
    [
      "ds,r,s,y\n2024-01-01,a,b,1\n2024-01-01,a,c,1\n",
      {},
      'expected columns that tell series apart, got times that repeat, and "r", "s"; say id: "r"',
    ],
    [
      "ds,note\n2024-01-01,hello\n",
      {},
      'sales.csv: expected a column of numbers among "ds", "note", got none; say value',
    ],
    [
      "ds,y\n2024-01-01,1\n",
      {},
      'sales.csv column "ds": expected a series with two different times, which tell the frequency, got none',
    ],
    ["ds,y\nx,1\ny,2\n", {}, 'sales.csv column "ds": expected times such as'],
    [
      "t,y\n1,1\n2,2\n",
      { frequency: "D" },
      'sales.csv column "t": expected dates for a frequency of days, got whole numbers',
    ],
    ["t,y\n2024-01-01,1\n", { frequency: "step" }, 'sales.csv column "t": expected whole numbers for steps, got dates'],
    ["t,y\n1,1\n", { frequency: 5 }, "createPanel frequency: expected a frequency such as"],
    ["t,y\n1,1\n", { horizon: 5 }, "createPanel: expected options among id, time, value, layout, frequency, season"],
    ["t,y\n1,1\n", { gaps: "spline" }, 'createPanel gaps: expected one of undefined, "mask", "linear"'],
    [
      "t,y\n1,1\n",
      { staticCovariates: { y: "text" } },
      'createPanel staticCovariates "y": expected one of "number", "category", got "text"',
    ],
    [
      "t,y,z\n1,1,2\n",
      { value: ["y", "z"], layout: "long" },
      'sales.csv: expected layout: "wide" for several columns of values',
    ],
    ["t,y\n1,1\n", { timeZone: "Mars" }, "timeZone: expected a name such as"],
  ])("%j with %j is refused", async (text, options, message) => {
    await expect(csv(text, options as PanelOptions)).rejects.toThrow(message);
  });
});
