import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatLayerList, type LayerEntry, parseLayerList } from "./layerList.js";

const count = fc.integer({ min: 1, max: 4096 });
const activation = fc.option(fc.constantFrom("relu", "tanh", "leakyRelu"), { nil: undefined });
const withUnits = (kind: LayerEntry["kind"]) =>
  fc.record({ kind: fc.constant(kind), numbers: fc.tuple(count), activation }).map(clean);
const recurrent = fc.oneof(withUnits("lstm"), withUnits("gru"), withUnits("simpleRnn"));
const entry: fc.Arbitrary<LayerEntry> = fc.oneof(
  withUnits("dense"),
  recurrent,
  fc.record({ kind: fc.constant("conv1d" as const), numbers: fc.tuple(count, count), activation }).map(clean),
  recurrent.map((inner) => ({ kind: "bidirectional" as const, numbers: [], inner })),
  fc.integer({ min: 0, max: 99 }).map((percent) => ({ kind: "dropout" as const, numbers: [percent / 100] })),
);

function clean({ activation, ...rest }: LayerEntry): LayerEntry {
  return activation ? { ...rest, activation } : rest;
}

describe("layer list", () => {
  test("reads what it writes", () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1 }), (list) => {
        expect(parseLayerList(formatLayerList(list))).toEqual(list);
      }),
    );
  });

  test("never fails but with a clear error", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9(), .]{0,40}$/)), (text) => {
        try {
          parseLayerList(text);
        } catch (error) {
          expect(error).toHaveProperty("name", "TimecellError");
          expect((error as Error).message).toMatch(/^--layers: expected .+, got ./s);
        }
      }),
    );
  });

  test("space and case don't matter", () => {
    expect(parseLayerList("  LSTM( 64 )\n dense ( 30 , ReLU ) ")).toEqual([
      { kind: "lstm", numbers: [64] },
      { kind: "dense", numbers: [30], activation: "relu" },
    ]);
  });

  test.each([
    ["", '--layers: expected at least one layer, got ""; for example --layers "lstm(32) dense(1)"'],
    [
      "lstmm(64)",
      'expected a layer among dense, conv1d, lstm, gru, simpleRnn, bidirectional, dropout, got "lstmm" at column 1',
    ],
    ["lstm(64) dense", 'expected "(", got the end of the list; write dense(units) or dense(units,activation)'],
    ["lstm(64)dense(1)", 'expected a space between two layers, got "dense" at column 9'],
    ["lstm(0) dense(1)", 'expected a whole number above 0, got "0" at column 6; write lstm(units)'],
    ["conv1d(32) lstm(8)", 'expected ",", got ")" at column 10; write conv1d(filters,kernelSize)'],
    ["dense(10,rellu)", 'got "rellu" at column 10'],
    ["dropout(1.5)", 'expected a rate, 0 or more and below 1, got "1.5" at column 9'],
    ["bidirectional(dense(3))", 'expected one of lstm, gru, simpleRnn, got "dense" at column 15'],
    ["lstm(64", 'expected ")", got the end of the list'],
  ])("points at the mistake in %j", (text, message) => {
    expect(() => parseLayerList(text)).toThrow(message);
  });
});
