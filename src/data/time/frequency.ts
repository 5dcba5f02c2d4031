/** What neighbouring values of a series lie apart. `step` is for values that have an order but no dates. */
export type FrequencyUnit =
  | "step"
  | "second"
  | "minute"
  | "hour"
  | "day"
  | "businessDay"
  | "week"
  | "month"
  | "quarter"
  | "year";

/**
 * The grid of times that series stand on: every `count` units. Its points are counted from 0, which is an arbitrary one for
 * steps and, for all else, the point that 1970-01-01 belongs to; a place on the grid is called a period.
 */
export interface Frequency {
  readonly unit: FrequencyUnit;
  /** How many units lie between neighbours: 15 for quarters of an hour in minutes. */
  readonly count: number;
  /**
   * Where in the unit the times stand. Weeks: the weekday that stamps them, 1 (Monday) … 7 (Sunday). Months, quarters and
   * years: "start" or "end". Without it they are named as a whole: 2024-W05, 2024-01, 2024-Q1, 2024. Of no meaning to the
   * others.
   */
  readonly anchor?: number | "start" | "end";
  /**
   * How many units the grid lies behind the point that 1970-01-01 belongs to, from 0 up to `count`: 0.5 for hours stamped at
   * half past, 2 for every third month from March on. Whole for months, quarters and years. @defaultValue 0
   */
  readonly phase?: number;
  /** An IANA time zone such as "Europe/Berlin", in which stamps without an offset are read and days begin. @defaultValue "UTC" */
  readonly timeZone?: string;
}

/** The grid of values without dates: 0, 1, 2, … */
export const steps: Frequency = { unit: "step", count: 1 };
