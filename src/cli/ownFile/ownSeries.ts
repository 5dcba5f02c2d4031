import { fail, show } from "../../engine/errors.js";
import { columnsOf } from "../readColumns.js";
import { timeNotes } from "../timeSteps.js";
import { readTimes, type Times } from "../times.js";
import type { ChosenColumns } from "./chosenColumns.js";

/** The columns of the user's file: the first is forecast, the others go in beside it. */
export interface OwnSeries {
  readonly columns: readonly Float64Array[];
  readonly times: Times;
  readonly length: number;
}

/** Reads the columns as numbers; `note` is told what is odd about the times. */
export function readOwnSeries(
  { file, table, time, values }: ChosenColumns,
  { note }: { note(text: string): void },
): OwnSeries {
  const twice = values.find((name, i) => values.indexOf(name) !== i);
  if (twice !== undefined) fail("--value", "each column once", `${show(twice)} twice`);
  const { columns, labels } = columnsOf(table, values, time);
  const times = readTimes(file, labels);
  timeNotes(times).forEach(note);
  return { columns, times, length: labels.length };
}
