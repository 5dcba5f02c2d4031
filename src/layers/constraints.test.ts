import { describe, expect, test } from "vitest";
import { tensor } from "../engine/tensor.js";
import { sub } from "../ops/arithmetic.js";
import { type ConstraintOption, constraint, maxNorm, minMaxNorm, unitNorm } from "./constraints.js";
import { Dense } from "./dense.js";

const weight = tensor([
  [0.5, -1.5, 2],
  [1, 0.25, -3],
]);

function expectConstrained(option: ConstraintOption, wanted: readonly number[]) {
  const values = constraint("here", option)?.constrain(weight).toArray();
  for (const [i, value] of wanted.entries()) expect(values?.[i]).toBeCloseTo(value, 6);
}

describe("constraints", () => {
  test("are Keras's", () => {
    expectConstrained(maxNorm({ maxValue: 1.5 }), [0.5, -1.4795907, 0.8320503, 0.9999999, 0.2465985, -1.2480755]);
    expectConstrained(
      minMaxNorm({ minValue: 1.2, maxValue: 2, rate: 0.5 }),
      [0.5183281, -1.4999999, 1.5547003, 1.0366563, 0.25, -2.3320503],
    );
    expectConstrained("nonNeg", [0.5, 0, 2, 1, 0.25, 0]);
    expectConstrained(unitNorm({ axis: 1 }), [0.1961161, -0.5883483, 0.7844645, 0.3152442, 0.0788111, -0.9457324]);
    expectConstrained(
      maxNorm({ maxValue: 1.5, axis: [0, 1] }),
      [0.1842885, -0.5528656, 0.7371541, 0.3685771, 0.0921443, -1.1057312],
    );
    expectConstrained((w) => sub(w, 1), [-0.5, -2.5, 1, 0, -0.75, -4]);
  });

  test("say what they can't take", () => {
    expect(() => maxNorm({ maxValue: -1 })).toThrow("maxNorm maxValue: expected a norm of at least 0, got -1");
    expect(() => unitNorm({ axis: 0.5 })).toThrow("unitNorm axis: expected a whole number");
    expect(() => new Dense(1, { name: "d", biasConstraint: "positive" as never })).toThrow(
      'd biasConstraint: expected a constraint among maxNorm, minMaxNorm, nonNeg, unitNorm, got "positive"',
    );
  });
});
