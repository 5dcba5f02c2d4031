import { isMissing, numberInText } from "../numberText.js";
import { readStamp } from "../time/stamp.js";
import type { Column } from "./column.js";

/** Rows whose texts are kept until the column's kind is settled. */
const EARLY = 1024;
/** Cells that are no numbers which a column of numbers may have. */
const MOST_OTHERS = 1000;
/** Different texts from which on times are kept as numbers: a million stamps would take a hundred megabytes. */
const MANY_TEXTS = 100_000;

/**
 * Collects the cells of a column in a typed array that grows: numbers, texts that are each kept once, or times. A column is
 * one of numbers until half of its cells are none.
 */
export class ColumnBuilder {
  length = 0;
  private kind: "number" | "text" | "time" = "number";
  private array: Float64Array | Int32Array;
  private readonly others = new Map<number, string>();
  private early: string[] | null = [];
  private texts: string[] = [""];
  private codes = new Map<string, number>([["", 0]]);
  private mayBecomeTime = true;
  private isInstant = false;
  private offset: number | undefined;

  /** @param expected how many rows there may be */
  constructor(expected = EARLY) {
    this.array = new Float64Array(Math.max(16, expected));
  }

  /** Whether the next cell is best offered as a number. */
  get takesNumbers(): boolean {
    return this.kind === "number";
  }

  /** Whether texts are still kept, in case the column turns out to hold no numbers. */
  get isEarly(): boolean {
    return this.early !== null;
  }

  addMissing(): void {
    this.push(this.kind === "text" ? 0 : Number.NaN);
    this.early?.push("");
  }

  /** Adds empty cells up to a row. */
  fillTo(row: number): void {
    while (this.length < row) this.addMissing();
  }

  /** @param text how it was written, where that may say more */
  addNumber(value: number, text?: string): void {
    if (this.kind === "time") this.becomeText();
    if (this.kind === "text") this.pushText(text ?? String(value));
    else {
      this.push(value);
      this.early?.push(text ?? String(value));
      if (this.early && this.length >= EARLY) this.settle();
    }
  }

  /** Adds an instant in milliseconds since 1970-01-01T00:00Z. */
  addInstant(value: number): void {
    if (this.kind === "number" && this.isEmpty()) {
      this.kind = "time";
      this.isInstant = true;
      this.early = null;
    }
    if (this.kind === "time" && this.isInstant) this.push(value);
    else this.addText(new Date(value).toISOString());
  }

  /** Adds what clocks show, in milliseconds since they showed 1970-01-01T00:00. */
  addWall(value: number): void {
    if (this.kind === "number" && this.isEmpty()) {
      this.kind = "time";
      this.early = null;
    }
    this.push(value);
  }

  /** Adds the text of a cell, which may stand for a number or for nothing. */
  addText(text: string): void {
    if (this.kind === "text") this.pushText(text);
    else if (this.kind === "time") this.addLaterTime(text);
    else this.addLikelyNumber(text);
  }

  finish(): Column {
    if (this.early) this.settle();
    const { kind, length, isInstant, offset } = this;
    if (kind === "text") return { kind, codes: (this.array as Int32Array).subarray(0, length), texts: this.texts };
    const values = (this.array as Float64Array).subarray(0, length);
    if (kind === "number") return { kind, values, others: this.others };
    return { kind, values, isInstant, ...(offset === undefined ? {} : { offset }) };
  }

  /** Decides between numbers and texts. */
  private settle(): void {
    if (this.others.size > MOST_OTHERS || 2 * this.others.size > this.filled()) this.becomeText();
    this.early = null;
  }

  private filled(): number {
    let filled = this.others.size;
    for (let i = 0; i < this.length; i++) if (!Number.isNaN(this.array[i])) filled += 1;
    return filled;
  }

  private isEmpty(): boolean {
    return this.filled() === 0;
  }

  private becomeText(): void {
    const { array, length, early, others, kind } = this;
    this.kind = "text";
    this.mayBecomeTime = kind !== "time";
    this.array = new Int32Array(array.length);
    this.length = 0;
    for (let i = 0; i < length; i++) {
      const value = array[i];
      const written =
        kind === "time" ? new Date(value).toISOString().replace(/Z$/, this.isInstant ? "Z" : "") : `${value}`;
      this.pushText(early?.[i] ?? others.get(i) ?? (Number.isNaN(value) ? "" : written));
    }
    others.clear();
    this.early = null;
  }

  private addLikelyNumber(text: string): void {
    if (isMissing(text)) this.push(Number.NaN);
    else {
      const isCode = /^[+-]?0\d/.test(text); // 007 is not 7
      const value = isCode ? undefined : numberInText(text);
      if (value === undefined) this.others.set(this.length, text);
      this.push(value ?? Number.NaN);
    }
    this.early?.push(text);
    if (this.early ? this.length >= EARLY : this.others.size > MOST_OTHERS) this.settle();
  }

  private pushText(text: string): void {
    const code = this.codes.get(text);
    if (code !== undefined) this.push(code);
    else if (this.texts.length === MANY_TEXTS && this.mayBecomeTime && this.becomeTime()) this.addLaterTime(text);
    else {
      const copy = detached(text);
      this.codes.set(copy, this.texts.length);
      this.push(this.texts.push(copy) - 1);
    }
  }

  /** Whether the texts were all times of one kind, and the column now keeps them as numbers. */
  private becomeTime(): boolean {
    const stamps = this.texts.map((text) => readStamp(text));
    const isInstant = stamps[1]?.offset !== null;
    const fits = stamps.every(
      (stamp, code) => code === 0 || (stamp && isPlain(stamp.precision) && (stamp.offset !== null) === isInstant),
    );
    if (!fits) return false;
    const times = stamps.map((stamp) => (stamp ? stamp.wall - (stamp.offset ?? 0) : Number.NaN));
    const values = new Float64Array(this.array.length);
    for (let i = 0; i < this.length; i++) values[i] = times[this.array[i]];
    this.array = values;
    this.kind = "time";
    this.isInstant = isInstant;
    this.offset = stamps.every((stamp, code) => code === 0 || stamp?.offset === stamps[1]?.offset)
      ? (stamps[1]?.offset ?? undefined)
      : undefined;
    this.texts = [""];
    this.codes = new Map([["", 0]]);
    return true;
  }

  /** A cell of a column whose texts were times so far; one that is none makes them texts again. */
  private addLaterTime(text: string): void {
    const stamp = readStamp(text);
    if (isMissing(text)) this.push(Number.NaN);
    else if (stamp && isPlain(stamp.precision) && (stamp.offset !== null) === this.isInstant) {
      if (stamp.offset !== this.offset) this.offset = undefined;
      this.push(stamp.wall - (stamp.offset ?? 0));
    } else {
      this.becomeText();
      this.pushText(text);
    }
  }

  private push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new (this.array.constructor as Float64ArrayConstructor)(2 * this.array.length);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length++] = value;
  }
}

function isPlain(precision: string): boolean {
  return precision === "day" || precision === "time";
}

/** A text that does not keep the much longer one alive which it was cut from. */
function detached(text: string): string {
  return text.length < 13 ? text : JSON.parse(JSON.stringify(text));
}
