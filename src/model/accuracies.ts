import { expectNumbers, expectWhole } from "../engine/checks.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { equal, greater } from "../ops/arithmetic.js";
import { mean } from "../ops/reduce.js";
import { classesOf } from "./crossentropies.js";
import type { MetricFunction } from "./metrics.js";
import { matched } from "./sameRank.js";

/**
 * The share of yes-or-no targets that are predicted right.
 *
 * @param options `threshold`: what counts as yes lies above it, 0.5 where it is left out
 *
 * @example
 * import { binaryAccuracy, Dense, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [3], activation: "sigmoid" })]);
 * model.compile({ optimizer: "adam", loss: "bce", metrics: [binaryAccuracy({ threshold: 0.3 })] });
 */
export function binaryAccuracy({ threshold = 0.5 }: { readonly threshold?: number } = {}): MetricFunction {
  expectNumbers("binaryAccuracy", { threshold });
  const values = (yTrue: Tensor, yPred: Tensor) => {
    const [y, p] = matched("binaryAccuracy", yTrue, yPred);
    const hits = equal(y, greater(p, threshold));
    return hits.rank > 1 ? mean(hits, -1) : hits;
  };
  return named("binaryAccuracy", values, { threshold });
}

/** The share of targets, one class each written as probabilities, whose class is the likeliest. */
export function categoricalAccuracy(): MetricFunction {
  return named("categoricalAccuracy", (yTrue, yPred) => {
    const [y, p] = matched("categoricalAccuracy", yTrue, yPred);
    return equal(classOf(y), classOf(p));
  });
}

/** The share of targets, classes 0, 1, 2 …, whose class is the likeliest. */
export function sparseCategoricalAccuracy(): MetricFunction {
  const name = "sparseCategoricalAccuracy";
  return named(name, (yTrue, yPred) => equal(classesOf(name, yTrue, yPred), classOf(yPred)));
}

/** Option of the accuracies that accept one of several guesses. */
interface TopK {
  /** How many guesses there are. @defaultValue 5 */
  readonly k?: number;
}

/** The share of targets, one class each written as probabilities, whose class is among the `k` likeliest. */
export function topKCategoricalAccuracy({ k = 5 }: TopK = {}): MetricFunction {
  expectWhole("topKCategoricalAccuracy k", k, 1);
  const values = (yTrue: Tensor, yPred: Tensor) => {
    const [y, p] = matched("topKCategoricalAccuracy", yTrue, yPred);
    return amongTop(classOf(y), p, k);
  };
  return named("topKCategoricalAccuracy", values, { k });
}

/** The share of targets, classes 0, 1, 2 …, whose class is among the `k` likeliest. */
export function sparseTopKCategoricalAccuracy({ k = 5 }: TopK = {}): MetricFunction {
  const name = "sparseTopKCategoricalAccuracy";
  expectWhole(`${name} k`, k, 1);
  return named(name, (yTrue, yPred) => amongTop(classesOf(name, yTrue, yPred), yPred, k), { k });
}

/** The accuracy that goes with the shapes of targets and predictions: binary, sparse categorical or categorical. */
export function accuracy(): MetricFunction {
  const [binary, sparse, categorical] = [binaryAccuracy(), sparseCategoricalAccuracy(), categoricalAccuracy()];
  return named("accuracy", (yTrue, yPred) => {
    if (yPred.rank < 2 || yPred.shape.at(-1) === 1) return binary(yTrue, yPred);
    const isSparse = yTrue.rank < yPred.rank || yTrue.shape.at(-1) === 1;
    return isSparse ? sparse(yTrue, yPred) : categorical(yTrue, yPred);
  });
}

function named(
  name: string,
  values: (yTrue: Tensor, yPred: Tensor) => Tensor,
  settings: Readonly<Record<string, number>> = {},
): MetricFunction {
  return Object.assign(Object.defineProperty(values, "name", { value: name }), { config: { name, ...settings } });
}

/** The first of the largest elements along the last axis. */
function classOf(x: Tensor): Tensor {
  return rowByRow(x, (row) => row.reduce((best, value, i) => (value > row[best] ? i : best), 0));
}

/** 1 where fewer than `k` classes are likelier than the right one, 0 elsewhere. */
function amongTop(classes: Tensor, p: Tensor, k: number): Tensor {
  const right = classes.toArray();
  return rowByRow(p, (row, i) => Number(row.filter((value) => value > row[right[i]]).length < k));
}

function rowByRow(x: Tensor, measure: (row: Float32Array, index: number) => number): Tensor {
  const width = x.shape.at(-1) as number;
  const values = x.toArray();
  const rows = Float32Array.from({ length: x.size / width }, (_, i) =>
    measure(values.subarray(i * width, (i + 1) * width), i),
  );
  return tensor(rows, x.shape.slice(0, -1));
}
