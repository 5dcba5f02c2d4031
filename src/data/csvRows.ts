import { fail, show } from "../engine/errors.js";

/** One record of a CSV text. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** The line it starts at, counted from 1. */
  readonly line: number;
}

const SEPARATORS = [",", "\t", ";", "|"];
const BYTE_ORDER_MARK = "\ufeff";

/**
 * The records of a CSV text after RFC 4180: lines end with LF, CR LF or CR; a quoted cell may hold separators, line breaks
 * and doubled quotes. Empty lines are left out, except between the rows of a single column, where they are empty cells.
 */
export function splitCsv(text: string, source: string): CsvRow[] {
  const csv = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const reader = new CsvReader(csv, separatorOf(csv), source);
  const rows: CsvRow[] = [];
  while (!reader.atEnd) rows.push(reader.row());
  const single = rows.find(isFilled)?.cells.length === 1;
  if (!single) return rows.filter(isFilled);
  return rows.slice(rows.findIndex(isFilled), rows.findLastIndex(isFilled) + 1);
}

function isFilled({ cells }: CsvRow): boolean {
  return cells.length > 1 || cells[0] !== "";
}

/** More than any sensible header: a regular expression over a line of megabytes would run out of stack. */
const LONGEST_HEADER = 50_000;

/** The separator that the first line has most of. */
function separatorOf(csv: string): string {
  const firstLine =
    /^[\r\n]*((?:"[^"]*"|[^"\r\n])*)/.exec(csv.slice(0, LONGEST_HEADER))?.[1]?.replaceAll(/"[^"]*"/g, "") ?? "";
  const counts = SEPARATORS.map((separator) => firstLine.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))];
}

class CsvReader {
  private position = 0;
  private line = 1;

  constructor(
    private readonly text: string,
    private readonly separator: string,
    private readonly source: string,
  ) {}

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The cells up to the end of the line. */
  row(): CsvRow {
    const line = this.line;
    const cells = [this.cell()];
    while (this.text[this.position] === this.separator) {
      this.position += 1;
      cells.push(this.cell());
    }
    this.endLine();
    return { cells, line };
  }

  private cell(): string {
    return this.text[this.position] === '"' ? this.quoted() : this.plain();
  }

  private plain(): string {
    const start = this.position;
    while (!this.atBoundary()) this.position += 1;
    return this.text.slice(start, this.position);
  }

  private quoted(): string {
    const start = this.position + 1;
    let end = this.text.indexOf('"', start);
    while (end >= 0 && this.text[end + 1] === '"') end = this.text.indexOf('"', end + 2);
    if (end < 0) fail(`${this.source} line ${this.line}`, "a closing quote", "the end of the text");
    this.position = end + 1;
    if (!this.atBoundary()) {
      const got = show(this.text[this.position]);
      fail(
        `${this.source} line ${this.line}`,
        `${show(this.separator)} after a closing quote`,
        got,
        'write a quote as ""',
      );
    }
    const cell = this.text.slice(start, end);
    this.line += cell.split(/\r\n|\r|\n/).length - 1;
    return cell.replaceAll('""', '"');
  }

  /** At a separator, the end of the line or the end of the text. */
  private atBoundary(): boolean {
    const character = this.text[this.position];
    return character === this.separator || character === "\n" || character === "\r" || character === undefined;
  }

  private endLine(): void {
    if (this.text[this.position] === "\r" && this.text[this.position + 1] === "\n") this.position += 1;
    this.position += 1;
    this.line += 1;
  }
}
