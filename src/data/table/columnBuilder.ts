import { isMissing, numberInText } from "../numberText.js";
import { readStamp, wallText } from "../time/stamp.js";
import type { Column } from "./column.js";
import { GrowingArray } from "./growingArray.js";

/** Rows whose texts are kept until the column's kind is settled. */
const EARLY = 1024;
/** Cells that are no numbers which a column of numbers may have. */
const MOST_OTHERS = 1000;
/** Different texts from which on times are kept as numbers: a million stamps would take a hundred megabytes. */
const MANY_TEXTS = 20_000;

/**
 * Collects the cells of a column in an array that grows: numbers, texts that are each kept once, or times. A column is
 * one of numbers until half of its cells are none.
 */
export class ColumnBuilder {
  private kind: "number" | "text" | "time" = "number";
  /** Numbers, times or the codes of texts. */
  private array: GrowingArray;
  private readonly others = new Map<number, string>();
  private early: string[] | null = [];
  private texts: string[] = [""];
  private codes = new Map<string, number>([["", 0]]);
  private mayBecomeTime = true;
  private isInstant = false;
  private offset: number | undefined;
  /** The code that came last, and the one that last came after each: texts of neighbouring rows tend to come in one order. */
  private latest = 0;
  private readonly followers: number[] = [];

  /** @param expected how many rows there may be */
  constructor(private readonly expected = EARLY) {
    this.array = new GrowingArray(expected);
  }

  get length(): number {
    return this.array.length;
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
    this.latest = 0;
    this.array.push(this.kind === "text" ? 0 : Number.NaN);
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
      this.array.push(value);
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
    if (this.kind === "time" && this.isInstant) this.array.push(value);
    else this.addText(`${wallText(value, true)}Z`);
  }

  /** Adds what clocks show, in milliseconds since they showed 1970-01-01T00:00. */
  addWall(value: number): void {
    if (this.kind === "number" && this.isEmpty()) {
      this.kind = "time";
      this.early = null;
    }
    if (this.kind === "time" && !this.isInstant) this.array.push(value);
    else this.addText(wallText(value));
  }

  /** Adds the text of a cell, which may stand for a number or for nothing. */
  addText(text: string): void {
    if (this.kind === "text") this.pushText(text);
    else if (this.kind === "time") this.addLaterTime(text);
    else this.addLikelyNumber(text);
  }

  /** Adds the text that is likely to come next if it is text[start … end − 1], else nothing; whether it did. */
  addExpected(text: string, start: number, end: number): boolean {
    if (this.kind !== "text") return false;
    const code = this.followers[this.latest] ?? 0;
    const expected = this.texts[code];
    if (end - start !== expected.length || !text.startsWith(expected, start)) return false;
    this.array.push(code);
    this.latest = code;
    return true;
  }

  finish(): Column {
    if (this.early) this.settle();
    const { kind, array, texts, others, isInstant, offset } = this;
    const values = array.finish();
    if (kind === "text") return { kind, codes: values, texts };
    if (kind === "number") return { kind, values, others };
    return { kind, values, isInstant, ...(offset === undefined ? {} : { offset }) };
  }

  /** Decides between numbers and texts. */
  private settle(): void {
    if (this.others.size > MOST_OTHERS || 2 * this.others.size > this.filled()) this.becomeText();
    this.early = null;
  }

  private filled(): number {
    let filled = this.others.size;
    for (let i = 0; i < this.length; i++) if (!Number.isNaN(this.array.at(i))) filled += 1;
    return filled;
  }

  private isEmpty(): boolean {
    return this.filled() === 0;
  }

  private becomeText(): void {
    const { array, early, others, kind } = this;
    this.kind = "text";
    this.mayBecomeTime = kind !== "time";
    this.array = new GrowingArray(this.expected);
    for (let i = 0; i < array.length; i++) {
      const value = array.at(i);
      const written = kind === "time" ? wallText(value, true) + (this.isInstant ? "Z" : "") : String(value);
      this.pushText(early?.[i] ?? others.get(i) ?? (Number.isNaN(value) ? "" : written));
    }
    others.clear();
    this.early = null;
  }

  private addLikelyNumber(text: string): void {
    if (isMissing(text)) this.array.push(Number.NaN);
    else {
      const isCode = /^[+-]?0\d/.test(text); // 007 is not 7
      const value = isCode ? undefined : numberInText(text);
      if (value === undefined) this.others.set(this.length, text);
      this.array.push(value ?? Number.NaN);
    }
    this.early?.push(text);
    if (this.early ? this.length >= EARLY : this.others.size > MOST_OTHERS) this.settle();
  }

  private pushText(text: string): void {
    let code = this.codes.get(text);
    if (code === undefined && this.texts.length === MANY_TEXTS && this.mayBecomeTime && this.becomeTime()) {
      this.addLaterTime(text);
      return;
    }
    if (code === undefined) {
      const copy = detached(text);
      code = this.texts.push(copy) - 1;
      this.codes.set(copy, code);
    }
    this.array.push(code);
    this.followers[this.latest] = code;
    this.latest = code;
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
    const codes = this.array;
    this.array = new GrowingArray(Math.max(codes.length, this.expected));
    for (let i = 0; i < codes.length; i++) this.array.push(times[codes.at(i)]);
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
    if (isMissing(text)) this.array.push(Number.NaN);
    else if (stamp && isPlain(stamp.precision) && (stamp.offset !== null) === this.isInstant) {
      if (stamp.offset !== this.offset) this.offset = undefined;
      this.array.push(stamp.wall - (stamp.offset ?? 0));
    } else {
      this.becomeText();
      this.pushText(text);
    }
  }
}

function isPlain(precision: string): boolean {
  return precision === "day" || precision === "time";
}

/** A text that does not keep the much longer one alive which it was cut from: what is joined is copied. */
function detached(text: string): string {
  return `${text} `.slice(0, -1);
}
