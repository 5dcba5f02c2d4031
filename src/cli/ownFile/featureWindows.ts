import type { Batch, Dataset } from "../../data/dataset.js";
import { ShuffledOrder } from "../../data/shuffledOrder.js";
import { tensor } from "../../engine/tensor.js";

/** How many windows wait to be drawn from, as in the course. */
const SHUFFLE_BUFFER = 1000;

export interface FeatureWindowsOptions {
  readonly windowSize: number;
  readonly batchSize: number;
  /** The steps to take windows and targets from: `from … to - 1`. One past the end has no known target. */
  readonly from: number;
  readonly to: number;
  /** Windows as flat rows `[batch, windowSize · features]` instead of `[batch, windowSize, features]`. */
  readonly flat: boolean;
  /** Shuffles the windows, in a new order each epoch. */
  readonly shuffleSeed?: number;
}

/**
 * Windows over several columns: all of them go in, the next value of the first comes out, `[batch, 1]`. In the order of
 * `windowedDataset`.
 */
export function featureWindows(columns: readonly Float32Array[], options: FeatureWindowsOptions): Dataset {
  const { windowSize, batchSize, from, to, shuffleSeed } = options;
  const sampleCount = Math.max(0, to - from - windowSize);
  const order = new ShuffledOrder(sampleCount, shuffleSeed === undefined ? 0 : SHUFFLE_BUFFER, { seed: shuffleSeed });
  return {
    batchCount: Math.ceil(sampleCount / batchSize),
    sampleCount,
    *batches(epoch) {
      const starts = order.of(epoch);
      for (let first = 0; first < sampleCount; first += batchSize) {
        yield gather(columns, starts.subarray(first, first + batchSize), options);
      }
    },
  };
}

/** The windows that begin so many steps after `from`. */
function gather(
  columns: readonly Float32Array[],
  starts: Uint32Array,
  { windowSize, flat, from }: FeatureWindowsOptions,
): Batch {
  const features = columns.length;
  const rows = new Float32Array(starts.length * windowSize * features);
  const targets = new Float32Array(starts.length);
  for (const [row, start] of starts.entries()) {
    for (const [feature, values] of columns.entries()) {
      for (let step = 0; step < windowSize; step++) {
        rows[(row * windowSize + step) * features + feature] = values[from + start + step];
      }
    }
    targets[row] = columns[0]?.[from + start + windowSize] ?? 0;
  }
  return {
    x: tensor(rows, flat ? [starts.length, windowSize * features] : [starts.length, windowSize, features]),
    y: tensor(targets, [starts.length, 1]),
  };
}
