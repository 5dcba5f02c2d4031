import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NumpyRandom } from "./numpyRandom.js";

interface Golden {
  uint32_first10: number[];
  double_first10: number[];
  randn: number[];
}

const golden = new URL("../../test/golden/series/numpy_legacy_randn.json", import.meta.url);
const seeds = Object.entries(JSON.parse(readFileSync(golden, "utf8")).seeds as Record<string, Golden>);

describe.each(seeds)("NumpyRandom(%s)", (seed, expected) => {
  const random = () => new NumpyRandom(Number(seed));

  test("gives NumPy's whole numbers", () => {
    const generator = random();
    expect(expected.uint32_first10.map(() => generator.uint32())).toEqual(expected.uint32_first10);
  });

  test("gives NumPy's uniform numbers bit for bit", () => {
    const generator = random();
    expect(expected.double_first10.map(() => generator.uniform())).toEqual(expected.double_first10);
  });

  test("gives all of NumPy's normal numbers within one unit in the last place", () => {
    const drawn = random().randn(expected.randn.length);
    expect(drawn.length).toBe(3651);
    const wrong = expected.randn.filter((value, i) => Math.abs(value - (drawn[i] as number)) > lastPlace(value));
    expect(wrong).toEqual([]);
    const equal = expected.randn.filter((value, i) => value === drawn[i]);
    expect(equal.length).toBeGreaterThan(3640);
  });
});

/** The distance between a double and its neighbours. */
function lastPlace(x: number): number {
  return 2 ** (Math.floor(Math.log2(Math.abs(x))) - 52);
}

describe("NumpyRandom", () => {
  test.each([-1, 1.5, 2 ** 32, Number.NaN])("refuses the seed %s", (seed) => {
    expect(() => new NumpyRandom(seed)).toThrow(`NumpyRandom seed: expected a whole number, 0 … 2³² − 1, got ${seed}`);
  });

  test("refuses a number of draws that is no whole number", () => {
    expect(() => new NumpyRandom(0).randn(-1)).toThrow("randn count: expected a whole number, 0 or more, got -1");
  });
});
