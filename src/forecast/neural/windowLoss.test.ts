import { describe, expect, test } from "vitest";
import { checkGradient, uniform } from "../../../test/support/gradient.js";
import { tensor } from "../../engine/tensor.js";
import { windowLoss } from "./windowLoss.js";

/** Two targets, 3 and 5, of which the second is missing in the second row; forecasts are inverse(shift + factor · z). */
const targets = (shift: number, factor: number) =>
  tensor([
    [3, 5, 1, 1, shift, factor],
    [3, 5, 1, 0, shift, factor],
  ]);
const z = tensor([
  [1, 2],
  [0, 9],
]);

describe("windowLoss", () => {
  test.each([
    ["mae", "none", 1, 2, (0 + 0 + 2) / 4],
    ["mse", "none", 0, 2, (1 + 1 + 9) / 4],
    ["huber", "none", 0, 2, (0.5 + 0.5 + 2.5) / 4],
    ["mae", "root", 1, 0.5, (3 - 2.25 + 1 + 2) / 4],
    ["mae", "log", 0, 1, (3 - Math.E + Math.exp(2) - 5 + 2) / 4],
  ] as const)("%s after %s", (kind, transform, shift, factor, expected) => {
    expect(windowLoss(kind, transform, [])(targets(shift, factor), z).item()).toBeCloseTo(expected, 5);
  });

  test("with quantiles is the mean pinball loss", () => {
    const quantiles = tensor([
      [
        [1, 3, 4],
        [4, 5, 7],
      ],
    ]);
    const pinball = [0.1 * 2, 0, 0.1 * 1, 0.1 * 1, 0, 0.1 * 2].reduce((sum, value) => sum + value / 6, 0);
    const target = tensor([[3, 5, 1, 1, 0, 1]]);
    expect(windowLoss("mae", "none", [0.1, 0.5, 0.9])(target, quantiles).item()).toBeCloseTo(pinball, 6);
  });

  test.each(["none", "log", "root"] as const)("is differentiable after %s", (transform) => {
    const y = tensor([...uniform([6], 1, 0.5, 2).toArray(), ...[1, 1, 0, 1, 1, 1], 0.2, 0.7], [1, 14]);
    checkGradient((x) => windowLoss("mse", transform, [])(y, x), [uniform([1, 6], 2)]);
    checkGradient((x) => windowLoss("mae", transform, [0.2, 0.5, 0.8])(y, x), [uniform([1, 6, 3], 3)], { step: 1e-3 });
  });

  test("stays finite where a logarithm has run away", () => {
    expect(
      windowLoss(
        "mae",
        "log",
        [],
      )(
        targets(0, 1),
        tensor([
          [1e9, -1e9],
          [0, 0],
        ]),
      ).item(),
    ).toBeLessThan(1e7);
  });
});
