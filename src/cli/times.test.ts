import { describe, expect, test } from "vitest";
import { nextLabel, readTimes } from "./times.js";

describe("times", () => {
  test.each([
    [["1", "2", "3"], "4"],
    [["0.1", "0.2", "0.3"], "0.4"],
    [["2024-01", "2024-02", "2024-03"], "2024-04"],
    [["2024-11-30", "2024-12-31", "2025-01-31"], "2025-02-28"],
    [["2024-01-15", "2024-02-15", "2024-03-15"], "2024-04-15"],
    [["2023-06-30", "2023-09-30", "2023-12-31"], "2024-03-31"],
    [["2024-03-01", "2024-03-02", "2024-03-03"], "2024-03-04"],
    [["2024-03-01 22:00", "2024-03-01 23:00"], "2024-03-02 00:00"],
    [["2024-03-01T22:00:00Z", "2024-03-01T23:00:00Z"], "2024-03-02T00:00:00Z"],
    [["20240330", "20240331"], "20240401"],
    [["20240131", "20240229", "20240331"], "20240430"],
    [["20240230", "20240231"], "20240232"],
    [["10000101", "10000102"], "10000103"],
    [["first", "second"], null],
    [["2020"], null],
  ])("after %j comes %s", (labels, next) => {
    expect(nextLabel(readTimes("file.csv", labels))).toBe(next);
  });

  test("names the rows where time goes back", () => {
    expect(() => readTimes("file.csv", ["2024-01", "2024-03", "2024-02"])).toThrow(
      'file.csv: expected times that increase from row to row, got "2024-03" then "2024-02" in data rows 2 and 3; ' +
        "sort the file by time, one row a time",
    );
  });
});
