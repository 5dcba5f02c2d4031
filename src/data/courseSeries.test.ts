import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { courseSeries, type courseSettings } from "./courseSeries.js";

/** Columns of a golden file after its header. */
function golden(file: string): Float32Array[] {
  const text = readFileSync(new URL(`../../test/golden/series/${file}`, import.meta.url), "utf8");
  const rows = text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));
  return [0, 1, 2].map((column) => Float32Array.from(rows, (row) => row[column] as number));
}

describe("courseSeries", () => {
  test.each([
    ["main", "course_series.csv"],
    ["week2Lesson3", "course_series_w2_lesson3.csv"],
    ["exercise", "course_series_exercise.csv"],
  ] as const)("%s is the course's, bit for bit", (name, file) => {
    const [time, values, withoutNoise] = golden(file) as [Float32Array, Float32Array, Float32Array];
    const series = courseSeries(name);
    expect(series.time).toEqual(time);
    expect(series.values).toEqual(values);
    expect(series.withoutNoise).toEqual(withoutNoise);
  });

  test("lists the names there are", () => {
    const wrong = "third" as keyof typeof courseSettings;
    expect(() => courseSeries(wrong)).toThrow(
      'courseSeries: expected a name among main, week2Lesson3, exercise, week1Exercise, assignment, got "third"',
    );
  });
});
