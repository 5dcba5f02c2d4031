import { describe, expect, test } from "vitest";
import { readFixture } from "../../test/support/fixtures.js";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { div } from "../ops/arithmetic.js";
import { exp } from "../ops/elementary.js";
import { sum } from "../ops/reduce.js";
import { gaussianLikelihood, negativeBinomialLikelihood, studentTLikelihood } from "./likelihoods.js";
import { lossFromConfig, lossNames, namedLoss } from "./lossNames.js";
import { multiQuantile, pinball } from "./quantileLosses.js";

/** The names of the losses that Keras has gone through, in test/golden.losses.test.ts. */
const { cases } = readFixture<{ cases: { readonly name: string }[] }>("losses/classification.json");

const logits = uniform([4, 6], 1, -2, 2);
const flags = tensor([1, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1], [4, 6]);

/** Predictions in the range that a loss is for, from any numbers. */
const ranges: Record<string, (x: Tensor) => Tensor> = {
  binaryCrossentropy: (x) => div(1, exp(x)),
  poisson: exp,
  klDivergence: (x) => div(exp(x), 8),
};

describe("gradients agree with finite differences", () => {
  for (const name of ["meanSquaredLogarithmicError", ...new Set(cases.map((one) => one.name))]) {
    const loss = namedLoss(name);
    const shares = ranges[name] ?? ((x: Tensor) => div(exp(x), sum(exp(x), -1, true)));
    const targets = name === "sparseCategoricalCrossentropy" ? tensor([5, 0, 2, 3]) : flags;
    test(name, () => checkGradient((x) => loss?.(targets, shares(x)) as Tensor, [logits], { step: 2e-3 }));
  }

  const y = uniform([4, 2], 2, 0, 5);
  const counts = tensor([3, 0, 1, 7, 2, 2, 0, 4], [4, 2]);
  const smooth = { pinball: 2, multiQuantile: 6, gaussianLikelihood: 4, studentTLikelihood: 6 };
  for (const [name, columns] of Object.entries({ ...smooth, negativeBinomialLikelihood: 4 })) {
    const targets = name.startsWith("negative") ? counts : y;
    const loss = namedLoss(name);
    test(name, () => checkGradient((x) => loss?.(targets, x) as Tensor, [uniform([4, columns], 3, -1, 2)]));
  }
});

describe("forecast losses", () => {
  const linear = { activation: "linear" } as const;

  test("are the densities' logarithms", () => {
    const value = (loss: typeof likelihood, y: number, p: number[]) => loss(tensor([[y]]), tensor([p])).item();
    const likelihood = gaussianLikelihood(linear);
    expect(value(likelihood, 3, [1, 2])).toBeCloseTo(0.9189385 + Math.log(2) + 0.5, 6);
    expect(value(studentTLikelihood({ degreesOfFreedom: 3, ...linear }), 2, [1, 0.5])).toBeCloseTo(2.0023366, 5);
    expect(value(studentTLikelihood(linear), 2, [1, 0.5, 1])).toBeCloseTo(2.0023366, 5);
    expect(value(negativeBinomialLikelihood(linear), 3, [2, 0.5])).toBeCloseTo(Math.log(8), 5);
  });

  test("take several targets: what is said first of all targets comes first", () => {
    const loss = multiQuantile({ quantiles: [0.2, 0.8] });
    const [y, p] = [tensor([[10, 100]]), tensor([[8, 90, 12, 130]])];
    expect(loss(y, p).item()).toBeCloseTo((0.2 * 2 + 0.2 * 10 + 0.2 * 2 + 0.2 * 30) / 4, 5);
    const two = gaussianLikelihood(linear)(tensor([[1, 2]]), tensor([[1, 2, 1, 1]])).item();
    expect(two).toBeCloseTo(0.9189385, 6);
  });

  test("say what is wrong with targets, predictions and settings", () => {
    expect(() => multiQuantile()(tensor([[1]]), tensor([[1, 2]]))).toThrow(
      "multiQuantile predictions: expected 3 columns a target, got [1, 2]",
    );
    expect(() => gaussianLikelihood()(tensor([[1, 2]]), tensor([[1, 2]]))).toThrow("expected targets [1, 1]");
    expect(() => pinball({ quantile: 90 })).toThrow("pinball quantile: expected a number between 0 and 1, got 90");
    expect(() => multiQuantile({ quantiles: [] })).toThrow("expected a list such as [0.1, 0.5, 0.9]");
    expect(() => studentTLikelihood({ degreesOfFreedom: 0 })).toThrow("expected a number above 0, or null, got 0");
    expect(() => namedLoss("sparseCategoricalCrossentropy")?.(tensor([3]), tensor([[0.5, 0.5]]))).toThrow(
      "sparseCategoricalCrossentropy target: expected a class below 2, the size of the predictions, got 3",
    );
  });

  test("crossentropies take the last axis only, as Keras's files say it", () => {
    expect(lossFromConfig({ name: "binaryCrossentropy", reduction: "sum", axis: -1 }).config?.axis).toBe(-1);
    expect(() => lossFromConfig({ name: "categoricalCrossentropy", reduction: "sum", axis: 1 })).toThrow(
      "categoricalCrossentropy axis: expected -1, the last axis, got 1",
    );
  });

  test("every loss comes back from its config", () => {
    for (const name of lossNames) {
      const loss = namedLoss(name);
      const config = JSON.parse(JSON.stringify(loss?.config));
      expect(lossFromConfig(config).config).toEqual(loss?.config);
    }
  });
});
