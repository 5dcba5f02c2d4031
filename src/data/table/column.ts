import { isMissing, numberInText } from "../numberText.js";
import { wallText } from "../time/stamp.js";
import type { Numbers } from "./growingArray.js";

/** Numbers, NaN where a cell is empty. */
export interface NumberColumn {
  readonly kind: "number";
  readonly values: Numbers;
  /** The few cells that are no numbers, by row; their values are NaN. */
  readonly others: ReadonlyMap<number, string>;
}

/** Texts, each kept once: row i holds `texts[codes[i]]`, "" where a cell is empty. */
export interface TextColumn {
  readonly kind: "text";
  readonly codes: Numbers;
  readonly texts: readonly string[];
}

/** Times in milliseconds since 1970-01-01T00:00, NaN where a cell is empty. */
export interface TimeColumn {
  readonly kind: "time";
  readonly values: Numbers;
  /** Whether they are instants, counted in UTC; else they are what some clocks show. */
  readonly isInstant: boolean;
  /** How far the clocks of instants were ahead of UTC, in milliseconds, where it was written and is the same for all. */
  readonly offset?: number;
}

/** A column of a table. */
export type Column = NumberColumn | TextColumn | TimeColumn;

/** A column's numbers, and the rows whose cells are neither numbers nor empty. */
export function numbersIn(column: Column): { readonly values: Numbers; readonly wrong: readonly number[] } {
  if (column.kind === "number" && column.others.size === 0) return { values: column.values, wrong: [] };
  if (column.kind === "number") {
    const values = Float64Array.from(column.values);
    const wrong: number[] = [];
    for (const [row, text] of column.others) {
      const value = numberInText(text);
      if (value === undefined) wrong.push(row);
      else values[row] = value;
    }
    return { values, wrong };
  }
  if (column.kind === "time") {
    const wrong = [...column.values.keys()].filter((row) => !Number.isNaN(column.values[row]));
    return { values: new Float64Array(column.values.length).fill(Number.NaN), wrong };
  }
  const numbers = Float64Array.from(column.texts, (text) => numberInText(text) ?? Number.NaN);
  const isWrong = column.texts.map((text, code) => Number.isNaN(numbers[code]) && !isMissing(text));
  const values = new Float64Array(column.codes.length);
  const wrong: number[] = [];
  for (let row = 0; row < values.length; row++) {
    values[row] = numbers[column.codes[row]];
    if (isWrong[column.codes[row]]) wrong.push(row);
  }
  return { values, wrong };
}

/** A column as texts, each kept once. */
export function textsIn(column: Column): TextColumn {
  if (column.kind === "text") return column;
  const codes = new Int32Array(column.values.length);
  const texts = [""];
  const codeOf = new Map<number | string, number>();
  for (let row = 0; row < codes.length; row++) {
    const other = column.kind === "number" ? column.others.get(row) : undefined;
    const key = other ?? column.values[row];
    if (typeof key === "number" && Number.isNaN(key)) continue;
    let code = codeOf.get(key);
    if (code === undefined) {
      code = texts.push(other ?? (column.kind === "time" ? wallText(key as number) : String(key))) - 1;
      codeOf.set(key, code);
    }
    codes[row] = code;
  }
  return { kind: "text", codes, texts };
}

/** A cell as a message shows it, "" where it is empty. */
export function cellText(column: Column, row: number): string {
  if (column.kind === "text") return column.texts[column.codes[row]];
  const value = column.values[row];
  const other = column.kind === "number" ? column.others.get(row) : undefined;
  if (other !== undefined || Number.isNaN(value)) return other ?? "";
  return column.kind === "time" ? wallText(value) : String(value);
}
