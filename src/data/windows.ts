import { expectBooleans, expectOptions, expectSeed, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { Tensor } from "../engine/tensor.js";
import type { Dataset } from "./dataset.js";
import { expectFinite } from "./finite.js";
import { ShuffledOrder } from "./shuffledOrder.js";

/** Options of `windowedDataset`. */
export interface WindowOptions {
  /** Values a window holds. @defaultValue 20 */
  readonly windowSize?: number;
  /** Windows in a batch, the last one may have fewer. @defaultValue 32 */
  readonly batchSize?: number;
  /** Windows that wait to be drawn from; 0 leaves them in the order of time. @defaultValue 1000 */
  readonly shuffleBuffer?: number;
  /** Of the order; without it, the seed of `setSeed` and a stream of its own. */
  readonly seed?: number;
  /** A new order each epoch; false keeps one order for all. @defaultValue true */
  readonly reshuffleEachIteration?: boolean;
  /** Targets are the window one step later instead of the one value after it. @defaultValue false */
  readonly sequenceToSequence?: boolean;
  /** Windows with an axis of one feature, `[batch, windowSize, 1]`. @defaultValue false */
  readonly expandDims?: boolean;
}

const optionNames = [
  "windowSize",
  "batchSize",
  "shuffleBuffer",
  "seed",
  "reshuffleEachIteration",
  "sequenceToSequence",
  "expandDims",
];

/**
 * The windows of a series with what comes after each: every run of `windowSize` values `[batch, windowSize]` and the value
 * that follows it `[batch, 1]`. With `sequenceToSequence` the targets are the same run one step later.
 *
 * The series is copied once; a batch's windows are gathered from it when the batch is asked for. The order is that of
 * tf.data's `shuffle(shuffleBuffer)`, and depends on the seed and the epoch only.
 *
 * @throws TimecellError for a series shorter than a window and its target, for a value that is no finite number, naming
 * its index, and for an option that does not exist or makes no sense
 *
 * @example
 * import { courseSeries, windowedDataset } from "timecell";
 * const series = courseSeries("main").values.subarray(0, 1000);
 * const dataset = windowedDataset(series, { windowSize: 20, batchSize: 32, shuffleBuffer: 1000, seed: 51 });
 * console.log(dataset.sampleCount, dataset.batchCount); // 980, 31
 * for (const { x, y } of dataset.batches(0)) console.log(x.shape, y.shape); // [32, 20], [32, 1]
 */
export function windowedDataset(series: ArrayLike<number>, options: WindowOptions = {}): Dataset {
  const where = "windowedDataset";
  expectOptions(where, options, optionNames);
  const { windowSize = 20, batchSize = 32, shuffleBuffer = 1000, seed, reshuffleEachIteration = true } = options;
  const { sequenceToSequence = false, expandDims = false } = options;
  expectBooleans(where, { reshuffleEachIteration, sequenceToSequence, expandDims });
  expectWhole(`${where} windowSize`, windowSize, 1);
  expectWhole(`${where} batchSize`, batchSize, 1);
  expectWhole(`${where} shuffleBuffer`, shuffleBuffer, 0);
  if (seed !== undefined) expectSeed(`${where} seed`, seed);
  expectFinite(where, series);
  const values = Float32Array.from(series);
  const sampleCount = values.length - windowSize;
  if (sampleCount < 1) {
    const expected = `at least ${windowSize + 1} points for a window of ${windowSize} and its target`;
    fail(where, expected, show(values.length), "take a shorter window or a longer series");
  }
  expectFinite(where, values, "scale the series: float32 can't hold it");
  const order = new ShuffledOrder(sampleCount, shuffleBuffer, { seed, reshuffle: reshuffleEachIteration });

  /** From each start + shift, `length` values. */
  const gather = (starts: Uint32Array, shift: number, length: number, features: readonly number[]): Tensor => {
    const gathered = new Float32Array(starts.length * length);
    for (const [row, start] of starts.entries()) {
      gathered.set(values.subarray(start + shift, start + shift + length), row * length);
    }
    return new Tensor([starts.length, length, ...features], gathered);
  };
  const features = expandDims ? [1] : [];
  return {
    batchCount: Math.ceil(sampleCount / batchSize),
    sampleCount,
    *batches(epoch) {
      const starts = order.of(epoch);
      for (let first = 0; first < sampleCount; first += batchSize) {
        const batch = starts.subarray(first, first + batchSize);
        yield {
          x: gather(batch, 0, windowSize, features),
          y: sequenceToSequence ? gather(batch, 1, windowSize, features) : gather(batch, windowSize, 1, []),
        };
      }
    },
  };
}
