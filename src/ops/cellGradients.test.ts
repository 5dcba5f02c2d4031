import { expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { scope } from "../engine/memory.js";
import { cellGradients } from "./cellGradients.js";
import { sumRows, transposedTimes } from "./matmul.js";
import { slice } from "./shape.js";

test("the gradients of a cell's weights, together, are those of each alone", () => {
  for (const [batch, time, features, units, gates] of [
    [3, 50, 1, 5, 4],
    [7, 40, 19, 24, 1],
  ] as const) {
    const n = gates * units;
    const [entering, dGates] = [uniform([batch, time, features + units + 3], 1), uniform([batch, time, n + 2], 2)];
    const part = (t: typeof entering, first: number, width: number) => slice(t, [0, 0, first], [batch, time, width]);
    const together = scope(() => {
      const { kernel, recurrentKernel, bias } = cellGradients(entering, dGates, { features, units, n })();
      return [kernel, recurrentKernel, bias].map((gradient) => gradient.toArray());
    });
    const alone = scope(() => {
      const [x, previous] = [part(entering, 0, features), part(entering, features, units)];
      const d = part(dGates, 0, n);
      return [transposedTimes(x, d, features, n), transposedTimes(previous, d, units, n), sumRows(d, n)].map(
        (gradient) => gradient.toArray(),
      );
    });
    expect(together).toEqual(alone);
  }
});
