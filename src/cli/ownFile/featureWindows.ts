import type { Batch, Dataset } from "../../data/dataset.js";
import { windowedDataset } from "../../data/windows.js";
import { tensor } from "../../engine/tensor.js";

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
 * Windows over several columns: all of them go in, the next value of the first comes out, `[batch, 1]`. The windows of the
 * steps' positions decide which rows a batch gathers, so order and shuffling are `windowedDataset`'s.
 */
export function featureWindows(columns: readonly Float32Array[], options: FeatureWindowsOptions): Dataset {
  const { windowSize, batchSize, from, to, shuffleSeed } = options;
  const positions = windowedDataset(
    Array.from({ length: to - from }, (_, i) => from + i),
    {
      windowSize,
      batchSize,
      ...(shuffleSeed === undefined ? { shuffleBuffer: 0 } : { seed: shuffleSeed }),
    },
  );
  return {
    batchCount: positions.batchCount,
    sampleCount: positions.sampleCount,
    *batches(epoch) {
      for (const batch of positions.batches(epoch)) yield gather(columns, batch, options);
    },
  };
}

function gather(columns: readonly Float32Array[], { x, y }: Batch, { windowSize, flat }: FeatureWindowsOptions): Batch {
  const steps = x.toArray();
  const targets = y.toArray();
  const rows = new Float32Array(steps.length * columns.length);
  steps.forEach((step, i) => {
    for (const [feature, values] of columns.entries()) rows[i * columns.length + feature] = values[step];
  });
  const shape = flat ? [targets.length, windowSize * columns.length] : [targets.length, windowSize, columns.length];
  return {
    x: tensor(rows, shape),
    y: tensor(
      targets.map((step) => columns[0]?.[step] ?? 0),
      [targets.length, 1],
    ),
  };
}
