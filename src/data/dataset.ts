import { expectBooleans, expectOptions, expectSeed, expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { type NestedNumbers, Tensor, tensor } from "../engine/tensor.js";
import { expectFiniteRows } from "./finite.js";
import { ShuffledOrder } from "./shuffledOrder.js";

/** One tensor, or a list of them where a model has several inputs or outputs. */
export type Tensors = Tensor | readonly Tensor[];

/** How much each sample counts: for several outputs alike, or for each as a list has it. */
export type SampleWeight<Targets extends Tensors = Tensors> = Targets extends Tensor
  ? Tensor
  : Tensor | readonly (Tensor | null)[];

/** What one training step sees: some inputs, the targets that belong to them and, maybe, how much each counts. */
export interface Batch<Inputs extends Tensors = Tensor, Targets extends Tensors = Tensor> {
  /** `[batch, …]`, a list where a model has several inputs. */
  readonly x: Inputs;
  /** `[batch, …]`, a list where a model has several outputs. */
  readonly y: Targets;
  /** `[batch]`, or a list with one an output, null where there is none. */
  readonly sampleWeight?: SampleWeight<Targets>;
}

/** Samples in batches, made one at a time when they are asked for. Anything of this form can be trained on. */
export interface Dataset<Inputs extends Tensors = Tensor, Targets extends Tensors = Tensor> {
  readonly batchCount: number;
  readonly sampleCount: number;
  /** The batches of an epoch, counted from 0. The order depends on nothing but the dataset and the epoch. */
  batches(epoch: number): Iterable<Batch<Inputs, Targets>>;
}

/** A dataset for a model of any number of inputs and outputs. */
export type AnyDataset = Dataset<Tensors, Tensors>;

/** Samples in whole: a tensor or nested arrays. */
type Whole = Tensor | NestedNumbers | Float32Array | Float64Array;
/** Samples of several inputs or outputs: a list of tensors or of arrays of numbers in a row. */
type Several = readonly (Tensor | Float32Array | Float64Array)[];

/** Options of `arrayDataset`. */
export interface ArrayDatasetOptions {
  /** Samples in a batch, the last one may have fewer. @defaultValue 32 */
  readonly batchSize?: number;
  /** A new order each epoch. @defaultValue true */
  readonly shuffle?: boolean;
  /** Of the order; without it, the seed of `setSeed` and a stream of its own. */
  readonly seed?: number;
  /** How much each sample counts in the loss, `[samples]`, or a list with one an output, null where there is none. */
  readonly sampleWeight?: Tensor | readonly number[] | Float32Array | readonly (Tensor | Float32Array | null)[];
}

const optionNames = ["batchSize", "shuffle", "seed", "sampleWeight"];

/**
 * A dataset of arrays that are there in whole.
 *
 * @param x inputs, `[samples, …]`; for a model with several a list of tensors
 * @param y targets, `[samples, …]`; for a model with several outputs a list of tensors
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
  options?: ArrayDatasetOptions,
): Dataset;
export function arrayDataset(x: Whole | Several, y: Whole | Several, options?: ArrayDatasetOptions): AnyDataset;
export function arrayDataset(x: Whole | Several, y: Whole | Several, options: ArrayDatasetOptions = {}): AnyDataset {
  return datasetOfArrays("arrayDataset", x, y, options);
}

/** What {@link arrayDataset} gives, for a function that errors are to name. */
export function datasetOfArrays(
  where: string,
  x: Whole | Several,
  y: Whole | Several,
  options: ArrayDatasetOptions,
): AnyDataset {
  expectOptions(where, options, optionNames);
  const { batchSize = 32, shuffle = true, seed, sampleWeight } = options;
  expectBooleans(where, { shuffle });
  expectWhole(`${where} batchSize`, batchSize, 1);
  if (seed !== undefined) expectSeed(`${where} seed`, seed);
  const inputs = rowsOf(`${where} x`, x);
  const { count } = [inputs].flat()[0] as Rows;
  const targets = rowsOf(`${where} y`, y, count);
  const weights = sampleWeight === undefined ? null : rowsOf(`${where} sampleWeight`, sampleWeight, count);
  const order = new ShuffledOrder(count, shuffle ? count : 0, { seed });
  return {
    batchCount: Math.ceil(count / batchSize),
    sampleCount: count,
    *batches(epoch) {
      const samples = order.of(epoch);
      for (let first = 0; first < samples.length; first += batchSize) {
        const rows = samples.subarray(first, first + batchSize);
        const batch = { x: gathered(inputs, rows) as Tensors, y: gathered(targets, rows) as Tensors };
        yield weights ? { ...batch, sampleWeight: gathered(weights, rows) as SampleWeight } : batch;
      }
    },
  };
}

type RowsOrSeveral = Rows | readonly (Rows | null)[];

function gathered(source: RowsOrSeveral, rows: Uint32Array): Tensor | (Tensor | null)[] {
  return source instanceof Rows ? source.gather(rows) : source.map((one) => one?.gather(rows) ?? null);
}

/** The rows of one array, or of each in a list of tensors or arrays of numbers. */
function rowsOf(
  where: string,
  source: Whole | readonly (Tensor | Float32Array | Float64Array | null)[],
  expectedCount?: number,
) {
  const isArray = (one: unknown) => one instanceof Tensor || ArrayBuffer.isView(one);
  if (!Array.isArray(source) || !source.some(isArray)) return new Rows(where, source as Whole, expectedCount);
  let count = expectedCount;
  return source.map((one, i) => {
    if (one === null) return null;
    const rows = new Rows(`${where}[${i}]`, one, count);
    count ??= rows.count;
    return rows;
  });
}

/** A copy of `[samples, …]` out of which batches are gathered. */
class Rows {
  readonly count: number;
  private readonly shape: readonly number[];
  private readonly size: number;
  private readonly values: Float32Array;

  constructor(where: string, source: Whole, expectedCount?: number) {
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
