import { expectOneOf } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { csvColumns, expectCells, quoteCell } from "../csv.js";
import { CsvScanner } from "../csvScanner.js";
import { commaNumber, type DecimalCell, type Decimals, numberRemedy, plainNumber } from "../numberText.js";
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

/** Reads a CSV text piece by piece into a table. */
export class CsvTableReader {
  private readonly scanner: CsvScanner;
  private readonly decimals: Decimals;
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
    this.decimals = decimal === undefined ? {} : { given: decimal };
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
    expectOneDecimal(table, this.decimals);
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
    this.builders = this.names.map((name) => (wanted.includes(name) ? new ColumnBuilder(expectedRows) : null));
  }

  /** How many rows the rest of the text may have, by those that are there: memory that is not written to costs none. */
  private guessRows(): number {
    const text = this.scanner.text.slice(0, 100_000);
    const lines = text.split("\n").length;
    return Math.ceil((1.1 * this.expectedBytes * lines) / text.length) + 1000;
  }

  private addCell(builder: ColumnBuilder, i: number): void {
    const { scanner, decimals } = this;
    const { text } = scanner;
    let start = scanner.starts[i];
    let end = scanner.ends[i];
    while (start < end && text.charCodeAt(start) <= 32) start += 1;
    while (start < end && text.charCodeAt(end - 1) <= 32) end -= 1;
    const plain = builder.takesNumbers
      ? plainNumber(text, start, end, decimals.given === "," ? COMMA : POINT)
      : Number.NaN;
    if (start === end) builder.addMissing();
    else if (Number.isNaN(plain)) {
      if (!scanner.isPlain(i)) this.addText(builder, i, scanner.cell(i).trim());
      else if (!builder.addExpected(text, start, end)) this.addText(builder, i, text.slice(start, end));
    } else {
      const cell = builder.isEarly ? text.slice(start, end) : undefined;
      if (decimals.point === undefined && plain % 1 !== 0) decimals.point = this.seen(i, text.slice(start, end));
      builder.addNumber(plain, cell);
    }
  }

  /** A cell that is no plain number; it may have a decimal comma. */
  private addText(builder: ColumnBuilder, i: number, cell: string): void {
    const { decimals } = this;
    const comma = builder.takesNumbers && decimals.given !== "." ? commaNumber(cell) : undefined;
    if (comma === undefined) builder.addText(cell);
    else {
      if (comma.isCertain) decimals.certainComma ??= this.seen(i, cell);
      decimals.comma ??= this.seen(i, cell);
      builder.addNumber(comma.value, cell);
    }
  }

  private seen(i: number, cell: string): DecimalCell {
    return { column: this.names[i], row: this.length, cell };
  }
}

/** Rejects numbers with decimal points and commas side by side, and commas that may as well be thousands separators. */
function expectOneDecimal(table: Table, { given, point, comma, certainComma }: Decimals): void {
  if (given !== undefined || comma === undefined || table.columns.get(comma.column)?.kind !== "number") return;
  const { source, numberOf } = table;
  const place = ({ row, column }: DecimalCell) => `${source} line ${numberOf(row)}, column ${quoteCell(column)}`;
  if (point !== undefined && table.columns.get(point.column)?.kind === "number") {
    const got = `${quoteCell(comma.cell)} beside ${quoteCell(point.cell)} in line ${numberOf(point.row)}`;
    fail(place(comma), "one decimal separator in all numbers", got, numberRemedy(comma.cell));
  }
  if (certainComma === undefined) {
    const remedy = 'say decimal: "," if it is a decimal comma, else remove thousands separators';
    fail(place(comma), "a number", `${quoteCell(comma.cell)}, whose comma may mean either`, remedy);
  }
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
