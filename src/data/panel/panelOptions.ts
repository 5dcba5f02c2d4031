import { expectOneOf, expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { Frequency } from "../time/frequency.js";
import type { DateOrder } from "../time/stamp.js";
import { timeZoneOf } from "../time/timeZone.js";
import { FILL_METHODS, type FillMethod } from "./fillMethod.js";

/** What a static covariate is: a number, or one of a few categories. */
export type StaticKind = "number" | "category";

/** How a table's columns make a panel. What isn't said is found out where there is one answer, else it is an error. */
export interface PanelOptions {
  /** The column, or the columns together, that tell series apart. @defaultValue id, unique_id or the like; one series where there is none */
  readonly id?: string | readonly string[];
  /** The column of times; null where rows simply follow each other. @defaultValue time, ds, date or the like */
  readonly time?: string | null;
  /** The column of values; several are a series each. @defaultValue value, y or the like, or the only column of numbers */
  readonly value?: string | readonly string[];
  /** Whether a row is a value of one series, or one of each series, which are the columns. @defaultValue "long" */
  readonly layout?: "long" | "wide";
  /** How far apart the times are, as in `parseFrequency`. @defaultValue found out */
  readonly frequency?: string | Frequency;
  /** Periods in a season. @defaultValue `defaultSeason(frequency)` */
  readonly season?: number;
  /** The zone in which stamps without an offset are read and days begin. @defaultValue "UTC", or the offset of all stamps */
  readonly timeZone?: string;
  /** Which of day and month comes first where the year stands last. @defaultValue found out by all stamps */
  readonly dateOrder?: DateOrder;
  /** Columns of what is only known once it has come. @defaultValue none */
  readonly pastCovariates?: readonly string[];
  /** Columns of what is known beforehand; rows with an empty value reach beyond the last value. @defaultValue none */
  readonly futureCovariates?: readonly string[];
  /** Columns of what holds for a whole series, by name with what they are. @defaultValue none; numbers are numbers, texts categories */
  readonly staticCovariates?: readonly string[] | Readonly<Record<string, StaticKind>>;
  /** What becomes of values that are missing: they stay NaN, or are filled in as `fillGaps` does. @defaultValue "mask" */
  readonly gaps?: "mask" | FillMethod;
  /** Which of several values for one time counts. @defaultValue "error" */
  readonly duplicates?: "error" | "first" | "last" | "mean" | "sum";
  /** How many values a series must have. @defaultValue 2 */
  readonly shortest?: number;
  /** Whether a series that can't be forecast is an error, or left out and listed in the findings. @defaultValue "throw" */
  readonly onProblem?: "throw" | "drop";
}

const NAMES: readonly (keyof PanelOptions)[] = [
  ...(["id", "time", "value", "layout", "frequency", "season", "timeZone", "dateOrder", "pastCovariates"] as const),
  ...(["futureCovariates", "staticCovariates", "gaps", "duplicates", "shortest", "onProblem"] as const),
];

/** Rejects options that createPanel doesn't have. */
export function expectPanelOptions(where: string, options: PanelOptions): void {
  expectOptions(where, options, NAMES);
  const { layout, gaps, duplicates, shortest, onProblem, season, staticCovariates } = options;
  expectOneOf(`${where} layout`, layout, [undefined, "long", "wide"]);
  expectOneOf(`${where} gaps`, gaps, [undefined, "mask", ...FILL_METHODS]);
  expectOneOf(`${where} duplicates`, duplicates, [undefined, "error", "first", "last", "mean", "sum"]);
  expectOneOf(`${where} onProblem`, onProblem, [undefined, "throw", "drop"]);
  timeZoneOf(where, options.timeZone);
  if (shortest !== undefined) expectWhole(`${where} shortest`, shortest, 1);
  if (season !== undefined) expectWhole(`${where} season`, season, 1);
  for (const name of ["pastCovariates", "futureCovariates"] as const) {
    const list = options[name];
    if (list !== undefined && !Array.isArray(list)) fail(`${where} ${name}`, "a list of columns", show(list));
  }
  if (staticCovariates === undefined || Array.isArray(staticCovariates)) return;
  if (typeof staticCovariates !== "object" || staticCovariates === null) {
    fail(`${where} staticCovariates`, "a list of columns, or columns with what they are", show(staticCovariates));
  }
  for (const [name, kind] of Object.entries(staticCovariates)) {
    expectOneOf(`${where} staticCovariates ${show(name)}`, kind, ["number", "category"]);
  }
}
