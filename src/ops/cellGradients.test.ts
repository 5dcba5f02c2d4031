import { expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { scope } from "../engine/memory.js";
import { cellGradients } from "./cellGradients.js";
import { sumRows, transposedTimes } from "./matmul.js";

test("the gradients of a cell's weights, together, are those of each alone", () => {
  for (const [batch, time, features, units, gates] of [
    [3, 50, 1, 5, 4],
    [7, 40, 19, 24, 1],
  ] as const) {
    const n = gates * units;
    const [x, previous] = [uniform([batch, time, features], 1), uniform([batch, time, units], 2)];
    const dGates = uniform([batch, time, n], 3);
    const together = scope(() => {
      const { kernel, recurrentKernel, bias } = cellGradients(x, previous, dGates)();
      return [kernel, recurrentKernel, bias].map((gradient) => gradient.toArray());
    });
    const alone = scope(() =>
      [transposedTimes(x, dGates, features, n), transposedTimes(previous, dGates, units, n), sumRows(dGates, n)].map(
        (gradient) => gradient.toArray(),
      ),
    );
    expect(together).toEqual(alone);
  }
});
