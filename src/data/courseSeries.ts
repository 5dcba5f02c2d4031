import { fail, show } from "../engine/errors.js";
import { type SyntheticOptions, type SyntheticSeries, syntheticSeries } from "./synthetic.js";

/** The course's series by name: its options and the time at which the course splits it for validation. */
export const courseSettings = {
  /** The series of the lectures of all weeks. */
  main: { options: {}, split: 1000 },
  /** Week 2, lesson 3. */
  week2Lesson3: { options: { slope: 0.09, amplitude: 20 }, split: 1000 },
  /** The exercises of weeks 2 and 3, ten years. */
  exercise: { options: { points: 3651, slope: 0.005, pattern: "exercise", noiseLevel: 3, seed: 51 }, split: 3000 },
  /** The exercise and the assignment of week 1. */
  week1Exercise: { options: { slope: 0.01, pattern: "firstWeek", noiseLevel: 2 }, split: 1100 },
  /** The assignments of weeks 2 and 3. */
  assignment: { options: { slope: 0.005, amplitude: 50, pattern: "exercise", noiseLevel: 3, seed: 51 }, split: 1100 },
} satisfies Record<string, { options: SyntheticOptions; split: number }>;

/**
 * A series of the course "Sequences, Time Series and Prediction", with the bits that NumPy gives it.
 *
 * @throws TimecellError for a name that does not exist
 *
 * @example
 * import { courseSeries } from "timecell";
 * console.log(courseSeries("main").values[0]); // 52.48357009887695
 */
export function courseSeries(name: keyof typeof courseSettings): SyntheticSeries {
  if (!Object.hasOwn(courseSettings, name)) {
    fail("courseSeries", `a name among ${Object.keys(courseSettings).join(", ")}`, show(name));
  }
  return syntheticSeries(courseSettings[name].options);
}
