import { fail, show } from "../engine/errors.js";

const SEPARATORS = [",", "\t", ";", "|"];
const BYTE_ORDER_MARK = "\ufeff";
const QUOTE = 34;
const LF = 10;
const CR = 13;

/** More than any sensible header: a regular expression over a line of megabytes would run out of stack. */
const LONGEST_HEADER = 50_000;
/** More than any sensible record: a quote that is never closed would take in all the rest. */
const LONGEST_ROW = 1 << 24;

/**
 * The records of a CSV text after RFC 4180, one at a time, from however many pieces of it: lines end with LF, CR LF or CR; a
 * quoted cell may hold separators, line breaks and doubled quotes. Empty lines are left out, except between the rows of a
 * single column, where they are empty cells.
 */
export class CsvScanner {
  /** How many cells the record at hand has, and the line that it starts at, counted from 1. */
  count = 0;
  line = 1;
  /** Where its cells begin and end in `text`. */
  text = "";
  starts = new Int32Array(16);
  ends = new Int32Array(16);
  private doubled = new Uint8Array(16);
  private position = 0;
  private nextLine = 1;
  private started = false;
  private separatorCode: number;
  /** The cells of the first record that has some. */
  private width = 0;
  private readonly emptyLines: number[] = [];

  /**
   * @param source what messages call the text
   * @param onRow called for each record, which is then at hand
   * @param separator what stands between cells; without it whichever of , tab ; | the first line has most of
   */
  constructor(
    private readonly source: string,
    private readonly onRow: () => void,
    separator?: string,
  ) {
    this.separatorCode = separator?.charCodeAt(0) ?? -1;
  }

  /** What stands between cells, known once there is a record. */
  get separator(): string {
    return String.fromCharCode(this.separatorCode);
  }

  /** Takes the next piece of the text. */
  push(piece: string): void {
    this.text = this.text.slice(this.position) + piece;
    this.position = 0;
    if (!this.started && this.text.length < LONGEST_HEADER && !/[^\r\n][\r\n]/.test(this.text)) return;
    this.scan(false);
    if (this.text.length - this.position > LONGEST_ROW) this.failUnclosed(this.nextLine, "more than 16 MB of a record");
  }

  /** Takes the end of the text. */
  end(): void {
    this.scan(true);
  }

  /** Whether a cell of the record at hand stands in `text` as it is meant, without doubled quotes. */
  isPlain(i: number): boolean {
    return this.doubled[i] === 0;
  }

  /** A cell of the record at hand, quotes resolved. */
  cell(i: number): string {
    const text = this.text.slice(this.starts[i], this.ends[i]);
    return this.doubled[i] ? text.replaceAll('""', '"') : text;
  }

  /** All cells of the record at hand. */
  cells(): string[] {
    return Array.from({ length: this.count }, (_, i) => this.cell(i));
  }

  private scan(isLast: boolean): void {
    if (!this.started) {
      this.started = true;
      if (this.text.startsWith(BYTE_ORDER_MARK)) this.text = this.text.slice(1);
      if (this.separatorCode < 0) this.separatorCode = separatorOf(this.text).charCodeAt(0);
    }
    while (this.position < this.text.length && this.scanRow(isLast)) this.emit();
  }

  private emit(): void {
    if (this.count === 1 && this.starts[0] === this.ends[0]) {
      if (this.width === 1) this.emptyLines.push(this.line);
      return;
    }
    this.width ||= this.count;
    if (this.emptyLines.length > 0) this.emitEmptyLines();
    this.onRow();
  }

  private emitEmptyLines(): void {
    const { line, count } = this;
    const [start, end] = [this.starts[0], this.ends[0]];
    this.count = 1;
    this.ends[0] = start;
    for (const emptyLine of this.emptyLines.splice(0)) {
      this.line = emptyLine;
      this.onRow();
    }
    Object.assign(this, { line, count });
    this.ends[0] = end;
  }

  /** Puts the next record at hand; false, and nothing has happened, where its end isn't there yet. */
  private scanRow(isLast: boolean): boolean {
    const { text, separatorCode } = this;
    const length = text.length;
    let { position, nextLine: line } = this;
    let count = 0;
    for (;;) {
      if (count === this.starts.length) this.widen();
      if (text.charCodeAt(position) === QUOTE) {
        const end = closingQuote(text, position);
        if (end < 0 && isLast) this.failUnclosed(line, "the end of the text");
        if (end < 0 || (end + 1 >= length && !isLast)) return false;
        this.starts[count] = position + 1;
        this.ends[count] = end;
        this.doubled[count] = text.indexOf('"', position + 1) < end ? 1 : 0;
        position = end + 1;
        this.expectBoundary(position, line);
        line += lineBreaks(text, this.starts[count], end);
      } else {
        this.starts[count] = position;
        let code = text.charCodeAt(position);
        while (position < length && code !== separatorCode && code !== LF && code !== CR)
          code = text.charCodeAt(++position);
        this.ends[count] = position;
        this.doubled[count] = 0;
      }
      count += 1;
      const code = text.charCodeAt(position);
      if (code !== separatorCode) break;
      position += 1;
    }
    if (position >= length - 1 && !isLast) {
      // The end of the record, or the LF that may follow its CR, is not there yet.
      if (position >= length || text.charCodeAt(position) === CR) return false;
    }
    if (text.charCodeAt(position) === CR && text.charCodeAt(position + 1) === LF) position += 1;
    this.position = position + 1;
    this.count = count;
    this.line = this.nextLine;
    this.nextLine = line + 1;
    return true;
  }

  private expectBoundary(position: number, line: number): void {
    const { text, separatorCode, source } = this;
    const code = text.charCodeAt(position);
    if (position >= text.length || code === separatorCode || code === LF || code === CR) return;
    const expected = `${show(this.separator)} after a closing quote`;
    fail(`${source} line ${line}`, expected, show(text[position]), 'write a quote as ""');
  }

  private failUnclosed(line: number, got: string): never {
    return fail(`${this.source} line ${line}`, "a closing quote", got);
  }

  private widen(): void {
    const wider = (old: Int32Array) => {
      const array = new Int32Array(2 * old.length);
      array.set(old);
      return array;
    };
    this.starts = wider(this.starts);
    this.ends = wider(this.ends);
    const doubled = new Uint8Array(2 * this.doubled.length);
    doubled.set(this.doubled);
    this.doubled = doubled;
  }
}

/** Where the quote that opens at `start` closes; −1 where it doesn't. */
function closingQuote(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
  return end;
}

function lineBreaks(text: string, start: number, end: number): number {
  let breaks = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === LF ? text.charCodeAt(i - 1) !== CR : code === CR) breaks += 1;
  }
  return breaks;
}

/** The separator that the first line has most of. */
function separatorOf(csv: string): string {
  const firstLine =
    /^[\r\n]*((?:"[^"]*"|[^"\r\n])*)/.exec(csv.slice(0, LONGEST_HEADER))?.[1]?.replaceAll(/"[^"]*"/g, "") ?? "";
  const counts = SEPARATORS.map((separator) => firstLine.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))];
}
