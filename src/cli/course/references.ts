import { naive, smoothed } from "../../forecast/baselines.js";
import { mae } from "../../forecast/metrics.js";
import type { CourseSeries } from "./series.js";

/** What an error on a series is judged by. */
export interface References {
  readonly baselines: { readonly naive: number; readonly smoothed: number | null };
  /** The mean size of the noise: what even a model that knew the signal would miss by. Null where the signal isn't known. */
  readonly floor: number | null;
  /** The first step of the validation part, and the values from there on. */
  readonly split: number;
  readonly actual: Float32Array;
}

export function referencesOf({ values, split, withoutNoise }: CourseSeries): References {
  const actual = values.subarray(split);
  return {
    baselines: {
      naive: mae(actual, naive(values, { from: split })),
      smoothed: withoutNoise ? mae(actual, smoothed(values, { from: split })) : null,
    },
    floor: withoutNoise ? mae(actual, withoutNoise.subarray(split)) : null,
    split,
    actual,
  };
}
