import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvScanner } from "./csvScanner.js";

interface Read {
  readonly rows: { readonly cells: string[]; readonly line: number }[];
  readonly error?: string;
}

/** What a scanner makes of a text that comes in pieces. */
function scan(pieces: readonly string[]): Read {
  const rows: Read["rows"] = [];
  try {
    const scanner = new CsvScanner("CSV", () => rows.push({ cells: scanner.cells(), line: scanner.line }));
    for (const piece of pieces) scanner.push(piece);
    scanner.end();
    return { rows };
  } catch (error) {
    return { rows, error: (error as Error).message };
  }
}

test("a text in pieces is read like the whole", () => {
  const text = fc.string({
    unit: fc.constantFrom('"', ",", ";", "\n", "\r", "\r\n", "a", "1", "\ufeff"),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 8 }), (csv, cuts) => {
      const header = "first,second\n";
      const whole = header + csv;
      const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
      const pieces = places.slice(1).map((end, i) => whole.slice(places[i], end));
      expect(scan(pieces)).toEqual(scan([whole]));
    }),
    { numRuns: 500 },
  );
});

test("many cells, and a separator that is told", () => {
  const cells = Array.from({ length: 100 }, (_, i) => `"${i}"`);
  expect(scan([`${cells.join(",")}\n`]).rows[0]?.cells).toEqual(cells.map((cell) => cell.slice(1, -1)));
  const rows: string[][] = [];
  const scanner = new CsvScanner("CSV", () => rows.push(scanner.cells()), ";");
  scanner.push("a,b,c;d\n");
  expect(rows).toEqual([["a,b,c", "d"]]);
});

test("a quote that is never closed ends the reading before all is in memory", () => {
  const scanner = new CsvScanner("big.csv", () => {});
  scanner.push('a,b\n1,"');
  const piece = "x".repeat(1 << 22);
  expect(() => {
    for (let i = 0; i < 10; i++) scanner.push(piece);
  }).toThrow("big.csv line 2: expected a closing quote, got more than 16 MB of a record");
});
