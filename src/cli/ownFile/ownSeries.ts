import { fail, show } from "../../engine/errors.js";
import { readColumns } from "../readColumns.js";
import { readTimes, type Times } from "../times.js";

/** The columns of the user's file: the first is forecast, the others go in beside it. */
export interface OwnSeries {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly times: Times;
  readonly length: number;
}

export function readOwnSeries(file: string, time: string, names: readonly string[]): OwnSeries {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) fail("--value", "each column once", `${show(twice)} twice`);
  const { columns, labels } = readColumns(file, names, time);
  return { names, columns, times: readTimes(file, labels), length: labels.length };
}
