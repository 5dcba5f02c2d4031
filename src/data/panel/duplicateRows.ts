import type { PanelOptions } from "./panelOptions.js";
import type { PlacedGroup } from "./placedGroup.js";

/** How several rows of one period count. */
export type Duplicates = NonNullable<PanelOptions["duplicates"]>;

/** Places in a group whose period the place before has. */
export function duplicatePlaces({ periods }: PlacedGroup): number[] {
  const places: number[] = [];
  for (let i = 1; i < periods.length; i++) if (periods[i] === periods[i - 1]) places.push(i);
  return places;
}

/**
 * A value for each period from the group's first one on, NaN where no row has one.
 *
 * @param length how many periods
 * @param duplicates which of several values counts; the mean and the sum leave out those that are missing
 */
export function spread(
  group: PlacedGroup,
  values: ArrayLike<number>,
  length: number,
  duplicates: Duplicates,
): Float64Array {
  const { rows, periods } = group;
  const array = new Float64Array(length).fill(Number.NaN);
  let i = 0;
  while (i < rows.length) {
    const period = periods[i];
    let end = i + 1;
    while (end < rows.length && periods[end] === period) end += 1;
    array[period - periods[0]] = end === i + 1 ? values[rows[i]] : combined(rows.subarray(i, end), values, duplicates);
    i = end;
  }
  return array;
}

function combined(rows: Int32Array, values: ArrayLike<number>, duplicates: Duplicates): number {
  if (duplicates === "last") return values[rows[rows.length - 1]];
  if (duplicates !== "mean" && duplicates !== "sum") return values[rows[0]];
  const known = Array.from(rows, (row) => values[row]).filter((value) => !Number.isNaN(value));
  if (known.length === 0) return Number.NaN;
  const parts = duplicates === "sum" ? 1 : known.length;
  return known.reduce((sum, value) => sum + value / parts, 0);
}
