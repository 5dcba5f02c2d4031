import fc from "fast-check";
import { expect, test } from "vitest";
import { cellText } from "./column.js";
import { CsvTableReader } from "./csvTable.js";

/** All cells of a CSV text that comes in pieces of a size, row by row. */
function read(csv: string, size: number): string[][] {
  const reader = new CsvTableReader("CSV", {}, csv.length);
  for (let start = 0; start < csv.length; start += size) reader.push(csv.slice(start, start + size));
  const table = reader.finish();
  const columns = [...table.columns.values()];
  return Array.from({ length: table.length }, (_, row) => columns.map((column) => cellText(column, row)));
}

test("texts that come again and again, in any order and with quotes, are kept as they are", () => {
  const text = fc.string({ unit: fc.constantFrom('"', ",", "\n", "a", "b"), maxLength: 3 }).map((rest) => `x${rest}x`);
  const words = fc.array(text, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      words,
      fc.array(fc.nat(3), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 50 }),
      (known, order, size) => {
        const rows = order.map((place, i) => [known[place % known.length]!, `t${i % 3}`]);
        const csv = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n");
        expect(read(`first,second\n${csv}`, size)).toEqual(rows);
      },
    ),
    { numRuns: 300 },
  );
});

test("numbers are kept to the last bit, whatever their size", () => {
  const numbers = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.nat(70_000)), {
    minLength: 1,
    maxLength: 50,
  });
  fc.assert(
    fc.property(numbers, (values) => {
      const csv = `v,w\n${values.map((value) => `${value},1`).join("\n")}`;
      expect(read(csv, csv.length).map(([cell]) => Number(cell))).toEqual(
        values.map((value) => (value === 0 ? 0 : value)),
      );
    }),
  );
});
