import { describe, expect, test } from "vitest";
import { stepAhead, timeNotes } from "./timeSteps.js";
import { readTimes, rowsUntil } from "./times.js";

const times = (...labels: string[]) => readTimes("file.csv", labels);

describe("the steps of a time column", () => {
  test.each([
    [["2024-01", "2024-02", "2024-03"], "one month ahead"],
    [["2022-12-31", "2023-12-31", "2024-12-31"], "one year ahead"],
    [["2024-03-01", "2024-03-08", "2024-03-15"], "7 days ahead"],
    [["2024-03-01T00:00", "2024-03-01T01:00"], "one hour ahead"],
    [["2024-03-01T00:00", "2024-03-01T00:15"], "15 minutes ahead"],
    [["1", "2", "3"], "one step ahead"],
    [["first", "second"], "one step ahead"],
    [["2024-03-01"], "one step ahead"],
  ])("a forecast after %j is %s", (labels, words) => {
    expect(stepAhead(times(...labels))).toBe(words);
  });

  test.each([
    [["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"], []],
    [["2024-01", "2024-02", "2024-05", "2024-06"], ["by 1 month, but 3 months lie between data rows 2 and 3;"]],
    [["1", "2", "3", "5", "6", "9"], ["by 1, but 2 lie between data rows 3 and 4, and there is 1 more gap;"]],
    [["3/1/2024", "3/2/2024"], ["neither numbers nor ISO dates"]],
    [["2024-01"], []],
  ])("of %j a reader is told %j", (labels, notes) => {
    const found = timeNotes(times(...labels));
    expect(found).toHaveLength(notes.length);
    notes.forEach((note, i) => void expect(found[i]).toContain(note));
  });

  test("rows up to a time are counted by time, or by label where there is no more to it", () => {
    expect(rowsUntil(times("2024-01", "2024-02", "2024-03"), "2024-02")).toBe(2);
    expect(rowsUntil(times("2024-02", "2024-03"), "2024-01")).toBe(0);
    expect(rowsUntil(times("1", "2", "4"), "3")).toBe(2);
    expect(rowsUntil(times("a", "b", "c"), "b")).toBe(2);
    expect(rowsUntil(times("a", "b", "c"), "d")).toBe(0);
  });
});
