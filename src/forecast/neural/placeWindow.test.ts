import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { codedSeries } from "./codedSeries.js";
import { type NeuralOptions, neuralSettings } from "./neuralOptions.js";
import { factsOf } from "./panelFacts.js";
import { placeWindow } from "./placeWindow.js";
import { seriesMeasures } from "./seriesMeasures.js";

/** Where the last four of some values lie. */
function placed(values: readonly number[], options: Omit<NeuralOptions, "horizon"> = {}) {
  const settings = neuralSettings<object>("test", { horizon: 1, inputSize: 4, transform: "none", ...options }, {});
  const panel = panelOfArrays({ a: values });
  const facts = factsOf("test", panel, settings);
  const series = codedSeries(panel.series[0], facts, 1);
  const at = { location: 0, scale: 0, highest: 0 };
  placeWindow(series, values.length, facts, settings, seriesMeasures(series, values.length, 1).spread, at);
  const { codedUnit } = series;
  return { ...at, codedUnit };
}

const values = [7, 7, 1, 3, 3, 5];

describe("a window lies", () => {
  test.each([
    ["mean", "deviation", 3, Math.SQRT2 + 0.06],
    ["last", "level", 5, 3],
    ["recent", "series", 4, Math.sqrt(values.reduce((sum, value) => sum + (value - 26 / 6) ** 2 / 6, 0))],
    ["none", "none", 0, 1],
  ] as const)("at its %s, by its %s", (location, scale, expectedLocation, expectedScale) => {
    const found = placed(values, { location, scale, recent: 2 });
    expect(found.location * found.codedUnit).toBeCloseTo(expectedLocation, 12);
    expect(found.scale * found.codedUnit).toBeCloseTo(expectedScale, 12);
  });

  test("among logarithms, whatever the unit of the values", () => {
    const [small, large] = [1, 1000].map((unit) =>
      placed(
        values.map((value) => value * unit),
        { transform: "log" },
      ),
    );
    expect(large.scale).toBeCloseTo(small.scale, 12);
    expect(large.location - small.location).toBeCloseTo(Math.log(1000), 12);
  });

  test("where the values are that are there", () => {
    const location = (...values: number[]) => {
      const found = placed(values, { location: "last" });
      return found.location * found.codedUnit;
    };
    expect(location(9, 2, Number.NaN, 4, Number.NaN)).toBe(4);
    expect(location(9, 2, Number.NaN, Number.NaN, Number.NaN, Number.NaN)).toBe(2);
  });

  test("at a scale above 0, however large, small or level the values are", () => {
    const sizes = fc.constantFrom(1e-300, 1e-9, 1, 1e9, 1e300);
    const window = fc.array(fc.oneof(fc.constant(0), fc.double({ min: -1, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 9,
    });
    const options = fc.record({
      transform: fc.constantFrom("none", "root", "log" as const),
      location: fc.constantFrom("mean", "last", "recent", "none" as const),
      scale: fc.constantFrom("deviation", "level", "series", "none" as const),
    });
    fc.assert(
      fc.property(window, sizes, options, (values, size, given) => {
        const { location, scale } = placed(
          values.map((value) => value * size),
          given,
        );
        expect(Number.isFinite(location) && Number.isFinite(scale) && scale > 0).toBe(true);
      }),
    );
  });
});
