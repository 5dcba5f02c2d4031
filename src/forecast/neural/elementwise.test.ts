import fc from "fast-check";
import { expect, test } from "vitest";
import { tensor } from "../../engine/tensor.js";
import { elementwise, suitableFor } from "./elementwise.js";

test.each(["none", "log", "root"] as const)("%s goes there and back, in a graph too", (name) => {
  const { apply, invert, inverse } = elementwise[name];
  const values =
    name === "log" ? fc.double({ min: 1e-5, max: 1e5, noNaN: true }) : fc.double({ min: -1e5, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(values, (value) => {
      const size = Math.max(Math.abs(value), 1e-9);
      expect(Math.abs(invert(apply(value)) - value)).toBeLessThan(1e-12 * size);
      expect(Math.abs(inverse(tensor([apply(value)])).item() - value)).toBeLessThan(1e-5 * size);
    }),
  );
});

test("the logarithm suits values well above 0, the root those that reach it", () => {
  const values = Array.from({ length: 200 }, (_, t) => 50 + 10 * Math.sin(t));
  const suitable = (...own: number[]) => suitableFor([Float64Array.from([...values, ...own, Number.NaN])]);
  expect([suitable(), suitable(0), suitable(-1)]).toEqual(["log", "root", "none"]);
  expect(suitableFor([Float64Array.from(values, (value) => value - 39.99)])).toBe("root");
  expect(suitableFor([Float64Array.from(values, (value) => value * 1e300)])).toBe("log");
});
