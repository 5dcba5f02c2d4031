import type { AnyDataset, Batch, Tensors } from "../data/dataset.js";
import { expectOptions, expectPositive, expectSignal, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { pow } from "../engine/numeric.js";
import { Breather } from "./breathe.js";
import { expectBatch } from "./expectBatch.js";
import { type AnyModel, Model } from "./model.js";
import { RunningMeans } from "./runningMeans.js";
import { expectDataset } from "./samples.js";
import { runTrainStep } from "./trainStep.js";

/** Options of `lrFind`. */
export interface LrFindOptions {
  /** The first learning rate. @defaultValue 1e-8 */
  readonly start?: number;
  /** The last learning rate; without it the rate grows tenfold every `epochsPerDecade` points. */
  readonly stop?: number;
  /** How many learning rates are tried, each for an epoch. @defaultValue 100 */
  readonly epochs?: number;
  /** How many learning rates are tried, each for a single batch, instead of `epochs`. */
  readonly batches?: number;
  /** @defaultValue 20 */
  readonly epochsPerDecade?: number;
  /** Told of every point as it comes. */
  readonly onPoint?: (point: LearningRatePoint, index: number, count: number) => void;
  readonly signal?: AbortSignal;
}

/** The loss while training at a learning rate. */
export interface LearningRatePoint {
  readonly learningRate: number;
  readonly loss: number;
}

/** What `lrFind` returns. */
export interface LearningRateSweep {
  /** Rising learning rates; it ends early where the loss stops being finite. */
  readonly curve: readonly LearningRatePoint[];
  /**
   * A tenth of the rate at which the loss, averaged over five points, is lowest; null where the loss never fell below its
   * first value, or was still falling at the last rate: go on to a higher one.
   */
  readonly suggestion: number | null;
}

const optionNames = ["start", "stop", "epochs", "batches", "epochsPerDecade", "onPoint", "signal"];

/**
 * Trains with ever larger learning rates, 1e-8 · 10^(epoch/20) unless told otherwise, and notes the loss at each. The
 * weights and the optimizer are afterwards what they were before.
 *
 * The suggestion is a tenth of the rate at which the loss (a mean over five neighbouring points) is lowest: the lowest
 * loss of a sweep stands at the edge of divergence, and a tenth keeps clear of it. It is never below the first rate, and
 * null where no rate of the sweep is the lowest. Smith, "Cyclical learning rates for training neural networks", 2017.
 *
 * @throws TimecellError if the loss isn't finite even at the first rate, and if `stop` is not above `start`
 *
 * @example
 * import { arrayDataset, Dense, lrFind, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [1] })]);
 * model.compile({ optimizer: "sgd", loss: "mse" });
 * const { curve, suggestion } = await lrFind(model, arrayDataset([[0], [1]], [[0], [2]]), { start: 1e-4, stop: 1, epochs: 40 });
 */
export async function lrFind(
  model: AnyModel,
  dataset: AnyDataset,
  options: LrFindOptions = {},
): Promise<LearningRateSweep> {
  const { batches, onPoint, signal } = options;
  const rates = learningRates(options);
  expectSignal("lrFind signal", signal);
  if (!(model instanceof Model)) fail("lrFind", "a model", show(model));
  if (model.training) fail("lrFind", "a model that isn't in training", model.name, "await the fit that is running");
  const source = new Batches(dataset);
  model.ready(source.first.x);
  const { optimizer, step } = model;
  const before = {
    rate: optimizer.givenRate,
    state: optimizer.getState(model.trainableWeights),
    weights: model.getWeights(),
  };
  const breather = new Breather();
  const curve: LearningRatePoint[] = [];
  model.training = true;
  try {
    for (const [i, learningRate] of rates.entries()) {
      optimizer.learningRate = learningRate;
      const means = new RunningMeans(model.compiled.goals);
      for (let count = batches ? 1 : dataset.batchCount; count > 0; count--) {
        means.add(runTrainStep(model, source.next()));
        signal?.throwIfAborted();
        if (breather.due) await breather.breathe(signal);
      }
      const point = { learningRate, loss: means.logs.loss };
      if (!Number.isFinite(point.loss)) break;
      curve.push(point);
      onPoint?.(point, i, rates.length);
    }
  } finally {
    model.training = false;
    model.step = step;
    model.setWeights(before.weights);
    optimizer.setState(before.state, model.trainableWeights);
    optimizer.learningRate = before.rate;
  }
  return { curve, suggestion: suggest(curve, curve.length === rates.length) };
}

/** The rates to try, in order. */
function learningRates(options: LrFindOptions): number[] {
  expectOptions("lrFind", options, optionNames);
  const { start = 1e-8, stop, epochs = 100, batches, epochsPerDecade = 20 } = options;
  const count = batches ?? epochs;
  expectWhole(`lrFind ${batches === undefined ? "epochs" : "batches"}`, count, 1);
  for (const [name, value] of Object.entries({ start, epochsPerDecade, stop: stop ?? 1 })) {
    expectPositive(`lrFind ${name}`, value);
  }
  if (stop !== undefined && stop <= start) fail("lrFind stop", `a rate above start, ${start}`, show(stop));
  return Array.from({ length: count }, (_, i) =>
    stop === undefined ? start * pow(10, i / epochsPerDecade) : start * pow(stop / start, i / Math.max(1, count - 1)),
  );
}

/**
 * A tenth of the rate at the lowest of the means over five neighbours.
 *
 * @param complete whether every rate was tried: then a lowest loss at the last one may not be the lowest there is
 */
export function suggest(curve: readonly LearningRatePoint[], complete: boolean): number | null {
  if (curve.length === 0)
    fail("lrFind", "a finite loss at the first learning rate", "none", "start lower, or scale the data");
  const smooth = curve.map((_, i) => {
    const near = curve.slice(Math.max(0, i - 2), i + 3);
    return near.reduce((sum, { loss }) => sum + loss, 0) / near.length;
  });
  const lowest = smooth.indexOf(Math.min(...smooth));
  if (lowest === 0 || (complete && lowest === curve.length - 1)) return null;
  return Math.max(curve[0].learningRate, curve[lowest].learningRate / 10);
}

type AnyBatch = Batch<Tensors, Tensors>;

/** The batches of one epoch after the other, without end. */
class Batches {
  readonly first: AnyBatch;
  private epoch = 0;
  private running: Iterator<AnyBatch>;

  constructor(private readonly dataset: AnyDataset) {
    expectDataset("lrFind", dataset);
    const { value, done } = dataset.batches(0)[Symbol.iterator]().next();
    if (done) fail("lrFind", "at least one batch", "an empty dataset");
    expectBatch("lrFind", value);
    this.first = value;
    this.running = dataset.batches(0)[Symbol.iterator]();
  }

  next(): AnyBatch {
    let { value, done } = this.running.next();
    if (done) {
      this.running = this.dataset.batches(++this.epoch)[Symbol.iterator]();
      ({ value, done } = this.running.next());
    }
    if (done) fail("lrFind", "at least one batch an epoch", "an epoch without any");
    const batch = value as AnyBatch;
    expectBatch("lrFind", batch);
    return batch;
  }
}
