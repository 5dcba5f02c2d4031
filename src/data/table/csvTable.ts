import { expectOneOf } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { csvColumns, expectCells, quoteCell } from "../csv.js";
import { CsvScanner } from "../csvScanner.js";
import { commaNumber, isNumber, numberRemedy, plainNumber } from "../numberText.js";
import { ColumnBuilder } from "./columnBuilder.js";
import type { Table, TableOptions } from "./table.js";

const COMMA = 44;
const POINT = 46;

/** How a CSV text is written. */
export interface CsvOptions extends TableOptions {
  /** What stands between cells. @defaultValue whichever of , tab ; | the first line has most of */
  readonly delimiter?: string;
  /** What stands before decimals. @defaultValue found out: a comma where it can't be a thousands separator */
  readonly decimal?: "." | ",";
}

/** A cell of a column whose decimals are looked at. */
interface DecimalCell {
  readonly row: number;
  readonly cell: string;
}

/** The first numbers of a column with a decimal point, with a comma, and with a comma that can be no thousands separator. */
interface Decimals {
  point?: DecimalCell;
  comma?: DecimalCell;
  certainComma?: DecimalCell;
}

/** Reads a CSV text piece by piece into a table. */
export class CsvTableReader {
  private readonly scanner: CsvScanner;
  private decimals: readonly Decimals[] = [];
  private names: readonly string[] = [];
  private builders: readonly (ColumnBuilder | null)[] = [];
  private length = 0;
  /** The line of row r is r + the shift that stands last at or before it. */
  private readonly shiftRows: number[] = [];
  private readonly shifts: number[] = [];

  /** @param expectedBytes how long the whole text is, where that is known: rows then get memory once */
  constructor(
    private readonly source: string,
    private readonly options: CsvOptions = {},
    private readonly expectedBytes = 0,
  ) {
    const { delimiter, decimal } = options;
    if (delimiter !== undefined && (typeof delimiter !== "string" || delimiter.length !== 1))
      fail(`${source} delimiter`, "one character", show(delimiter));
    expectOneOf(`${source} decimal`, decimal, [undefined, ".", ","]);
    this.scanner = new CsvScanner(source, () => (this.names.length === 0 ? this.start() : this.addRow()), delimiter);
  }

  push(text: string): void {
    this.scanner.push(text);
  }

  /**
   * The table, once the whole text is there.
   *
   * @throws TimecellError for an empty text and for numbers whose commas may be decimal ones or not
   */
  finish(): Table {
    this.scanner.end();
    const { source, names, builders, length, shiftRows, shifts } = this;
    if (names.length === 0) fail(source, "a header line and rows of values", "an empty text");
    if (length === 0) fail(source, "rows of values", "a header line alone");
    const columns = new Map(
      names.flatMap((name, i) => {
        const column = builders[i]?.finish();
        return column ? [[name, column] as const] : [];
      }),
    );
    const numberOf = (row: number) => row + shifts[lastAtOrBefore(shiftRows, row)];
    const table: Table = { source, length, columns, rowWord: "line", numberOf };
    if (this.options.decimal !== ".") expectOneDecimal(table, names, this.decimals, this.options.decimal);
    return table;
  }

  private addRow(): void {
    const { scanner, length } = this;
    if (scanner.count !== this.names.length) expectCells(this.source, this.names, scanner.cells(), scanner.line);
    const shift = scanner.line - length;
    if (shift !== this.shifts.at(-1)) {
      this.shiftRows.push(length);
      this.shifts.push(shift);
    }
    for (let i = 0; i < this.builders.length; i++) {
      const builder = this.builders[i];
      if (builder !== null) this.addCell(builder, i);
    }
    this.length += 1;
  }

  private start(): void {
    const { scanner, source } = this;
    this.names = csvColumns(source, scanner.cells(), scanner.line).map((name, i) => name || `column ${i + 1}`);
    const repeated = this.names.find((name, i) => this.names.indexOf(name) !== i);
    if (repeated !== undefined) fail(source, `one column ${show(repeated)}`, "several", "rename them");
    const wanted = this.options.columns ?? this.names;
    const missing = wanted.find((name) => !this.names.includes(name));
    if (missing !== undefined) fail(source, `a column among ${this.names.map(show).join(", ")}`, show(missing));
    const expectedRows = this.expectedBytes > 0 ? this.guessRows() : undefined;
    this.decimals = this.names.map(() => ({}));
    this.builders = this.names.map((name) => (wanted.includes(name) ? new ColumnBuilder(expectedRows) : null));
  }

  /** How many rows the rest of the text may have, by those that are there: memory that is not written to costs none. */
  private guessRows(): number {
    const text = this.scanner.text.slice(0, 100_000);
    const lines = text.split("\n").length;
    return Math.ceil((1.1 * this.expectedBytes * lines) / text.length) + 1000;
  }

  private addCell(builder: ColumnBuilder, i: number): void {
    const { scanner, options } = this;
    const { text } = scanner;
    let start = scanner.starts[i];
    let end = scanner.ends[i];
    while (start < end && text.charCodeAt(start) <= 32) start += 1;
    while (start < end && text.charCodeAt(end - 1) <= 32) end -= 1;
    const plain = builder.takesNumbers
      ? plainNumber(text, start, end, options.decimal === "," ? COMMA : POINT)
      : Number.NaN;
    if (start === end) builder.addMissing();
    else if (Number.isNaN(plain)) {
      if (!scanner.isPlain(i)) this.addText(builder, i, scanner.cell(i).trim());
      else if (!builder.addExpected(text, start, end)) this.addText(builder, i, text.slice(start, end));
    } else {
      const decimals = this.decimals[i];
      if (decimals.point === undefined && hasPoint(text, start, end))
        decimals.point = this.seen(text.slice(start, end));
      builder.addNumber(plain, builder.isEarly ? text.slice(start, end) : undefined);
    }
  }

  /** A cell that is no plain number; it may have a decimal comma. */
  private addText(builder: ColumnBuilder, i: number, cell: string): void {
    const comma = builder.takesNumbers && this.options.decimal !== "." ? commaNumber(cell) : undefined;
    const decimals = this.decimals[i];
    if (comma === undefined) {
      if (this.options.decimal === "," && cell.includes(".") && isNumber(cell)) decimals.point ??= this.seen(cell);
      builder.addText(cell);
    } else {
      if (comma.isCertain) decimals.certainComma ??= this.seen(cell);
      decimals.comma ??= this.seen(cell);
      builder.addNumber(comma.value, cell);
    }
  }

  private seen(cell: string): DecimalCell {
    return { row: this.length, cell };
  }
}

function hasPoint(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === POINT) return true;
  return false;
}

/** Rejects numbers with decimal points and commas side by side, and commas that may as well be thousands separators. */
function expectOneDecimal(
  { source, columns, numberOf }: Table,
  names: readonly string[],
  decimals: readonly Decimals[],
  given: "," | undefined,
): void {
  const ofNumbers = decimals.map((one, i) => (columns.get(names[i])?.kind === "number" ? one : {}));
  const found = ofNumbers.findIndex(({ comma }) => comma !== undefined);
  const { comma } = ofNumbers[found] ?? {};
  const point = ofNumbers.find(({ point }) => point !== undefined)?.point;
  if (given === "," && point !== undefined) {
    fail(`${source} line ${numberOf(point.row)}`, "a decimal comma", quoteCell(point.cell), numberRemedy(point.cell));
  }
  if (comma === undefined) return;
  const place = `${source} line ${numberOf(comma.row)}, column ${quoteCell(names[found])}`;
  if (point !== undefined) {
    const got = `${quoteCell(comma.cell)} beside ${quoteCell(point.cell)} in line ${numberOf(point.row)}`;
    fail(place, "one decimal separator in all numbers", got, numberRemedy(comma.cell));
  }
  if (given === "," || ofNumbers.some(({ certainComma }) => certainComma !== undefined)) return;
  const remedy = 'say decimal: "," if it is a decimal comma, else remove thousands separators';
  fail(place, "a number", `${quoteCell(comma.cell)}, whose comma may mean either`, remedy);
}

/** The last place in a rising list whose value is at most the one given. */
function lastAtOrBefore(rising: readonly number[], value: number): number {
  let [low, high] = [0, rising.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}
