import { expectBooleans, expectOptions, expectSeed, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { type NestedNumbers, Tensor, tensor } from "../engine/tensor.js";
import { expectFiniteRows } from "./finite.js";
import { ShuffledOrder } from "./shuffledOrder.js";

/** What one training step sees: some inputs, the targets that belong to them and, maybe, how much each counts. */
export interface Batch {
  /** `[batch, …]` */
  readonly x: Tensor;
  /** `[batch, …]` */
  readonly y: Tensor;
  /** `[batch]` */
  readonly sampleWeight?: Tensor;
}

/** Samples in batches, made one at a time when they are asked for. Anything of this form can be trained on. */
export interface Dataset {
  readonly batchCount: number;
  readonly sampleCount: number;
  /** The batches of an epoch, counted from 0. The order depends on nothing but the dataset and the epoch. */
  batches(epoch: number): Iterable<Batch>;
}

/** Options of `arrayDataset`. */
export interface ArrayDatasetOptions {
  /** Samples in a batch, the last one may have fewer. @defaultValue 32 */
  readonly batchSize?: number;
  /** A new order each epoch. @defaultValue true */
  readonly shuffle?: boolean;
  /** Of the order; without it, the seed of `setSeed` and a stream of its own. */
  readonly seed?: number;
  /** How much each sample counts in the loss, `[samples]`. */
  readonly sampleWeight?: Tensor | readonly number[] | Float32Array;
}

const optionNames = ["batchSize", "shuffle", "seed", "sampleWeight"];

/**
 * A dataset of arrays that are there in whole.
 *
 * @param x inputs, `[samples, …]`
 * @param y targets, `[samples, …]`
 * @throws TimecellError for no samples, for another number of targets or weights than samples and for a value that is
 * no finite number, naming its row
 *
 * @example
 * import { arrayDataset } from "timecell";
 * const dataset = arrayDataset([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]], { batchSize: 2 });
 * for (const { x, y } of dataset.batches(0)) console.log(x.shape, y.shape); // [2, 2], [2, 1]
 */
export function arrayDataset(
  x: Tensor | NestedNumbers,
  y: Tensor | NestedNumbers,
  options: ArrayDatasetOptions = {},
): Dataset {
  return datasetOfArrays("arrayDataset", x, y, options);
}

/** What {@link arrayDataset} gives, for a function that errors are to name. */
export function datasetOfArrays(
  where: string,
  x: Tensor | NestedNumbers,
  y: Tensor | NestedNumbers,
  options: ArrayDatasetOptions,
): Dataset {
  expectOptions(where, options, optionNames);
  const { batchSize = 32, shuffle = true, seed, sampleWeight } = options;
  expectBooleans(where, { shuffle });
  expectWhole(`${where} batchSize`, batchSize, 1);
  if (seed !== undefined) expectSeed(`${where} seed`, seed);
  const inputs = new Rows(`${where} x`, x);
  const targets = new Rows(`${where} y`, y, inputs.count);
  const weights = sampleWeight && new Rows(`${where} sampleWeight`, sampleWeight, inputs.count);
  const order = new ShuffledOrder(inputs.count, shuffle ? inputs.count : 0, { seed });
  return {
    batchCount: Math.ceil(inputs.count / batchSize),
    sampleCount: inputs.count,
    *batches(epoch) {
      const samples = order.of(epoch);
      for (let first = 0; first < samples.length; first += batchSize) {
        const rows = samples.subarray(first, first + batchSize);
        const batch = { x: inputs.gather(rows), y: targets.gather(rows) };
        yield weights ? { ...batch, sampleWeight: weights.gather(rows) } : batch;
      }
    },
  };
}

/** A copy of `[samples, …]` out of which batches are gathered. */
class Rows {
  readonly count: number;
  private readonly shape: readonly number[];
  private readonly size: number;
  private readonly values: Float32Array;

  constructor(where: string, source: Tensor | NestedNumbers | Float32Array, expectedCount?: number) {
    const whole = source instanceof Tensor ? source : tensor(source);
    const [count = 0, ...shape] = whole.shape;
    if (whole.size === 0 || whole.rank === 0) fail(where, "at least one sample", `shape ${show(whole.shape)}`);
    if (expectedCount !== undefined && count !== expectedCount) {
      fail(where, `${expectedCount} rows, one for each sample`, show(count));
    }
    this.count = count;
    this.shape = shape;
    this.size = whole.size / count;
    this.values = whole.toArray();
    expectFiniteRows(where, whole);
  }

  gather(rows: Uint32Array): Tensor {
    const size = this.size;
    const values = new Float32Array(rows.length * size);
    for (const [i, row] of rows.entries()) values.set(this.values.subarray(row * size, (row + 1) * size), i * size);
    return new Tensor([rows.length, ...this.shape], values);
  }
}
