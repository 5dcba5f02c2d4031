import { textsIn } from "../table/column.js";
import { columnOf, type Table } from "../table/table.js";
import type { Findings } from "./finding.js";

/** The rows of one series, in the table's order. */
export interface RowGroup {
  readonly id: string;
  readonly rows: Int32Array;
}

/**
 * The rows of each series, by the columns that tell them apart; one group where there are none.
 *
 * @param only the id of that one group; "" where it is of several series
 */
export function groupRows(table: Table, ids: readonly string[], only: string, findings: Findings): RowGroup[] {
  if (ids.length === 0) return [{ id: only, rows: Int32Array.from({ length: table.length }, (_, row) => row) }];
  const { codes, names } = codesOf(table, ids);
  const starts = new Int32Array(names.length + 1);
  for (let row = 0; row < codes.length; row++) starts[codes[row] + 1] += 1;
  for (let code = 0; code < names.length; code++) starts[code + 1] += starts[code];
  const places = starts.slice();
  const rows = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) rows[places[codes[row]]++] = row;
  const groups = names.map((id, code) => ({ id, rows: rows.subarray(starts[code], starts[code + 1]) }));
  const [nameless, ...others] = groups;
  if (nameless.rows.length > 0) {
    findings.error(
      "missingIds",
      { rows: nameless.rows },
      `rows without ${ids.join(" and ")}`,
      "say which series they are of",
    );
  }
  return others.filter((group) => group.rows.length > 0);
}

/** A code for each row, and what each stands for: 0 for rows of which something is missing. */
function codesOf(table: Table, ids: readonly string[]): { codes: ArrayLike<number>; names: string[] } {
  const [first, ...others] = ids.map((id) => textsIn(columnOf(table.source, table, id)));
  let codes: ArrayLike<number> = first.codes;
  let names = others.length > 0 ? first.texts.map(escaped) : [...first.texts];
  for (const { codes: nextCodes, texts } of others) {
    const joined = new Int32Array(table.length);
    const joinedNames = [""];
    const known = new Map<number, number>();
    for (let row = 0; row < joined.length; row++) {
      if (codes[row] === 0 || nextCodes[row] === 0) continue;
      const key = codes[row] * texts.length + nextCodes[row];
      let code = known.get(key);
      if (code === undefined) {
        code = joinedNames.push(`${names[codes[row]]}/${escaped(texts[nextCodes[row]])}`) - 1;
        known.set(key, code);
      }
      joined[row] = code;
    }
    codes = joined;
    names = joinedNames;
  }
  return { codes, names };
}

/** A part of a name that is joined with slashes. */
function escaped(part: string): string {
  return part.replace(/[\\/]/g, "\\$&");
}
