import { show, TimecellError } from "../../engine/errors.js";
import type { Table } from "../table/table.js";

/** What there is to know about a table's data before anything is trained on it. */
export type FindingKind =
  | "missingIds"
  | "missingTimes"
  | "wrongTimes"
  | "impossibleTimes"
  | "unsorted"
  | "duplicates"
  | "mixedFrequencies"
  | "offGrid"
  | "hugeGap"
  | "notNumeric"
  | "infinite"
  | "noValues"
  | "tooShort"
  | "short"
  | "constant"
  | "gaps"
  | "emptyEnds"
  | "covariateGaps"
  | "varyingStatic"
  | "noTimes";

/** Something that was found in a table's data, plain data. */
export interface Finding {
  readonly kind: FindingKind;
  /** An error keeps a series from being forecast; a warning may spoil its forecast; a note says what was done. */
  readonly severity: "error" | "warning" | "note";
  /** The series; null for what concerns the table. */
  readonly series: string | null;
  /** The numbers of the rows as the source has them, the first hundred; empty for what concerns a whole series. */
  readonly rows: readonly number[];
  /** What was found, with series and rows. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** Thrown for data that can't be forecast: its findings tell all that is wrong, not the first alone. */
export class PanelError extends TimecellError {
  /** All that was found; not shown where the error is printed. */
  declare readonly findings: readonly Finding[];

  constructor(source: string, findings: readonly Finding[], remedy?: string) {
    const errors = findings.filter(({ severity }) => severity === "error");
    const shown = errors.slice(0, SHOWN).map(({ message, remedy }) => `${message} (${remedy})`);
    if (errors.length > SHOWN) shown.push(`and ${errors.length - SHOWN} problems more`);
    const got = errors.length === 1 ? shown[0] : `${errors.length} problems: ${shown.join("; ")}`;
    super(`${source}: expected series that can be forecast, got ${got}${remedy ? `; ${remedy}` : ""}`);
    Object.defineProperty(this, "findings", { value: findings });
  }
}

/** Problems that an error's message shows. */
const SHOWN = 8;
/** Rows that a finding lists, and that its message shows. */
const LISTED = 100;
const SHOWN_ROWS = 4;

/** What a finding concerns: a series or, without one, the table; and rows of the table, counted from 0. */
export interface Place {
  readonly series?: string | null;
  readonly rows?: ArrayLike<number>;
}

/**
 * Collects findings while a panel is made. What was found stands behind the series and the rows in a message: write it to read
 * on from there.
 */
export class Findings {
  readonly list: Finding[] = [];
  private readonly spoilt = new Set<string>();

  constructor(private readonly table: Table) {}

  /** Notes what keeps a series, or the rows of none, from being forecast. */
  error(kind: FindingKind, place: Place, what: string, remedy: string): void {
    this.add("error", kind, place, what, remedy);
    if (place.series) this.spoilt.add(place.series);
  }

  /** Notes what may spoil a forecast. */
  warn(kind: FindingKind, place: Place, what: string, remedy: string): void {
    this.add("warning", kind, place, what, remedy);
  }

  /** Notes what was done. */
  note(kind: FindingKind, place: Place, what: string, remedy: string): void {
    this.add("note", kind, place, what, remedy);
  }

  private add(severity: Finding["severity"], kind: FindingKind, place: Place, what: string, remedy: string): void {
    const { series = null, rows = [] } = place;
    const rising = Float64Array.from(rows).sort().subarray(0, LISTED);
    const numbers = Array.from(rising, (row) => this.table.numberOf(row));
    const places = [
      ...(series === null ? [] : [`series ${show(series)}`]),
      ...(numbers.length > 0 ? [rowsText(this.table.rowWord, numbers, rows.length)] : []),
    ];
    const message = places.length > 0 ? `${places.join(", ")}: ${what}` : what;
    this.list.push({ kind, severity, series, rows: numbers, message, remedy });
  }

  /** Whether a series has an error. */
  isSpoilt(series: string): boolean {
    return this.spoilt.has(series);
  }

  get hasErrors(): boolean {
    return this.list.some(({ severity }) => severity === "error");
  }
}

/** "line 3", "lines 3 and 9", "lines 3, 9, 12, 20 and 5 more". */
function rowsText(word: string, numbers: readonly number[], count: number): string {
  if (count === 1) return `${word} ${numbers[0]}`;
  const shown = numbers.slice(0, SHOWN_ROWS);
  if (count > SHOWN_ROWS) return `${word}s ${shown.join(", ")} and ${count - SHOWN_ROWS} more`;
  return `${word}s ${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
