import { describe, expect, test } from "vitest";
import { scope } from "../engine/memory.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { AUC } from "./auc.js";
import { Precision } from "./confusionMetrics.js";
import { type MetricOption, resolveMetric } from "./metrics.js";
import { R2Score } from "./r2Score.js";
import { takeRows } from "./sampleRows.js";

const flags = tensor([0, 1, 0, 1, 1, 1, 1, 0, 0, 1, 0, 1], [12, 1]);
const odds = [0.222, 0.871, 0.207, 0.919, 0.488, 0.612, 0.766, 0.518, 0.297, 0.188, 0.081, 0.738];
const weights = tensor([0.79, 0.46, 0.5, 1.94, 1.93, 0.54, 0.24, 0.57, 1.46, 1.6, 0.24, 1.24]);

/** A metric over five samples and then the rest. */
function measured(option: MetricOption, y: Tensor, p: Tensor, weight?: Tensor): number {
  const metric = resolveMetric(option);
  const [samples] = y.shape;
  metric.update(y, p); // of an epoch before this one
  metric.reset();
  for (const [from, to] of [
    [0, 5],
    [5, samples],
  ]) {
    const [rows, predicted, w] = [y, p, weight].map((t) => t && takeRows(t, from, to));
    scope(() => metric.update(rows as Tensor, predicted as Tensor, w));
  }
  return metric.result();
}

// The expected numbers are those of Keras 3.15.
describe("metrics match Keras, plain and weighted", () => {
  const p = tensor(odds, [12, 1]);
  for (const [name, plain, weighted] of [
    ["precision", 0.8333333, 0.8857715],
    ["recall", 0.7142857, 0.5559748],
    ["auc", 0.8571429, 0.77344],
    ["binaryAccuracy", 0.75, 0.643788],
    ["accuracy", 0.75, 0.643788],
  ] as const) {
    test(name, () => {
      expect(measured(name, flags, p)).toBeCloseTo(plain, 5);
      expect(measured(name, flags, p, weights)).toBeCloseTo(weighted, 5);
    });
  }

  test.each([
    ["ROC", "interpolation", 200, 0.857143, 0.77344],
    ["ROC", "minoring", 6, 0.828571, 0.759872],
    ["ROC", "majoring", 6, 0.885714, 0.81231],
    ["PR", "interpolation", 200, 0.923515, 0.912613],
    ["PR", "interpolation", 6, 0.93025, 0.923043],
    ["PR", "minoring", 200, 0.77619, 0.659146],
    ["PR", "majoring", 6, 0.942857, 0.937752],
  ] as const)("AUC of %s by %s over %i thresholds", (curve, summationMethod, numThresholds, plain, weighted) => {
    const auc = new AUC({ curve, summationMethod, numThresholds });
    expect(measured(auc, flags, p)).toBeCloseTo(plain, 5);
    expect(measured(auc, flags, p, weights)).toBeCloseTo(weighted, 5);
  });

  test("r2Score", () => {
    const [y, p2] = [
      [
        0.197, 0.043, -0.254, 0.43, -1.69, 0.985, 2.027, -0.762, 0.957, -0.44, -1.202, 0.514, 0.461, -2.335, -1.187,
        0.952,
      ],
      [
        0.607, 0.559, 0.27, 0.175, -1.649, 1.052, 2.181, -1.363, 1.6, -0.842, -1.112, 0.702, 0.502, -2.26, -0.751,
        0.823,
      ],
    ].map((values) => tensor(values, [8, 2]));
    expect(measured("r2Score", y, p2)).toBeCloseTo(0.8969544, 5);
    const byVariance = new R2Score({ classAggregation: "varianceWeightedAverage" });
    expect(measured(byVariance, y, p2, takeRows(weights, 0, 8))).toBeCloseTo(0.8288053, 5);
    expect(measured(new R2Score({ numRegressors: 2 }), y, p2)).toBeCloseTo(0.8811013, 5);
  });

  test("accuracies of classes", () => {
    const scores = tensor(
      [0.1, 0.7, 0.2, 0.5, 0.3, 0.2, 0.1, 0.2, 0.7, 0.2, 0.5, 0.3, 0.6, 0.1, 0.3, 0, 0.1, 0.9],
      [6, 3],
    );
    const classes = tensor([1, 1, 2, 0, 2, 1]);
    const oneHot = tensor([0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0], [6, 3]);
    for (const name of ["sparseCategoricalAccuracy", "accuracy"] as const) {
      expect(measured(name, classes, scores)).toBeCloseTo(2 / 6, 6);
    }
    expect(measured("categoricalAccuracy", oneHot, scores)).toBeCloseTo(2 / 6, 6);
    expect(measured("sparseTopKCategoricalAccuracy", classes, scores)).toBe(1);
  });

  test("the cosine has the other sign than its loss", () => {
    expect(
      measured("cosineSimilarity", tensor([[1, 0], ...Array(11).fill([1, 0])]), tensor(Array(12).fill([2, 0]))),
    ).toBe(1);
  });
});

test("metrics say what they can't take", () => {
  expect(() => new AUC({ numThresholds: 1 })).toThrow("AUC numThresholds: expected a whole number, 2 or more, got 1");
  expect(() => new AUC({ curve: "roc" as never })).toThrow('AUC curve: expected one of "ROC", "PR", got "roc"');
  expect(() => new Precision({ threshold: Number.NaN })).toThrow("Precision threshold: expected a finite number");
  expect(() => new R2Score({ numRegressors: -1 })).toThrow("R2Score numRegressors: expected a whole number, 0 or more");
  expect(() => resolveMetric("f2" as never)).toThrow(/compile metrics: expected a metric among mse, .*, got "f2"/);
});
