import { existsSync } from "node:fs";
import { join } from "node:path";
import { courseSettings, courseSeries as synthetic } from "../../data/courseSeries.js";
import { fail } from "../../engine/errors.js";
import { columnsOf, readTable } from "../readColumns.js";
import { packageRoot } from "../version.js";

export type SeriesName = keyof typeof courseSettings | keyof typeof measured;

/** A series of the course, with its noise-free signal where it was made rather than measured. */
export interface CourseSeries {
  readonly values: Float32Array;
  /** The first step of the validation part. */
  readonly split: number;
  readonly withoutNoise: Float32Array | null;
}

const measured = {
  sunspots: { file: "sunspots.csv", column: "Monthly Mean Total Sunspot Number", split: 3000 },
  temperatures: { file: "daily-min-temperatures.csv", column: "Temp", split: 2500 },
} as const;

/**
 * The series of that name.
 *
 * @throws TimecellError for a measured series outside the repository, where its file isn't
 */
export function courseSeries(name: SeriesName): CourseSeries {
  if (name !== "sunspots" && name !== "temperatures") {
    const { values, withoutNoise } = synthetic(name);
    return { values, withoutNoise, split: courseSettings[name].split };
  }
  const { file, column, split } = measured[name];
  const path = dataFile(file);
  if (!path) {
    fail(
      `course ${name}`,
      `the repository's data/${file}`,
      "none",
      "run it in a clone: the licence keeps the data out of the package",
    );
  }
  const [values = []] = columnsOf(readTable(path), [column]).columns;
  return { values: Float32Array.from(values), withoutNoise: null, split };
}

/** The path of a file of the repository's `data/`, null outside the repository. */
export function dataFile(file: string): string | null {
  const path = join(packageRoot, "data", file);
  return existsSync(path) ? path : null;
}
