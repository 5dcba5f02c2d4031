import { tensor } from "../../src/engine/tensor.js";
import { Bidirectional } from "../../src/layers/bidirectional.js";
import { Conv1D } from "../../src/layers/conv1d.js";
import { Dense } from "../../src/layers/dense.js";
import { GRU } from "../../src/layers/gru.js";
import { Input } from "../../src/layers/input.js";
import { Lambda } from "../../src/layers/lambda.js";
import type { Layer } from "../../src/layers/layer.js";
import { LSTM } from "../../src/layers/lstm.js";
import { SimpleRNN } from "../../src/layers/simpleRnn.js";
import { Adam } from "../../src/model/adam.js";
import { Sequential } from "../../src/model/sequential.js";
import { SGD } from "../../src/model/sgd.js";
import { mul } from "../../src/ops/arithmetic.js";
import { expandDims } from "../../src/ops/shape.js";
import { type FixtureTensor, fixtureTensor } from "../support/fixtureTensor.js";
import type { Comparison } from "./comparison.js";
import { type ParityFile, type ReadGolden, readJson } from "./parityFile.js";

interface Trajectory {
  readonly data: { readonly window: number; readonly batch: number; readonly seq2seq: boolean };
  readonly loss: { readonly class_name: string };
  readonly optimizer: { readonly class_name: string; readonly config: { readonly learning_rate: number } };
  readonly initial_weights: readonly FixtureTensor[];
  readonly batch_losses_per_epoch: readonly (readonly number[])[];
  readonly batch_losses_per_epoch_float64: readonly (readonly number[])[];
}

const asSequence = () => [new Input([20]), new Lambda((x) => expandDims(x, -1))];
const times = (factor: number) => new Lambda((x) => mul(x, factor));

/** Bidirectional LSTMs, all but the last returning sequences. */
const stacked = (count: number) => () => [
  ...asSequence(),
  ...Array.from({ length: count }, (_, i) => new Bidirectional(new LSTM(32, { returnSequences: i < count - 1 }))),
  new Dense(1),
  times(100),
];

const models: Record<string, () => Layer[]> = {
  "w2_dense10-10-1": () => [
    new Input([20]),
    new Dense(10, { activation: "relu" }),
    new Dense(10, { activation: "relu" }),
    new Dense(1),
  ],
  w3_simplernn40x2: () => [
    ...asSequence(),
    new SimpleRNN(40, { returnSequences: true }),
    new SimpleRNN(40),
    new Dense(1),
    times(100),
  ],
  w3_bilstm32_x1: stacked(1),
  w3_bilstm32_x2: stacked(2),
  w3_bilstm32_x3: stacked(3),
  "w3_bilstm32_x2_lr1e-5_unstable": stacked(2),
  w4_conv32k3_lstm32x2: () => [
    new Input([30, 1]),
    new Conv1D(32, 3, { padding: "causal", activation: "relu" }),
    new LSTM(32, { returnSequences: true }),
    new LSTM(32, { returnSequences: true }),
    new Dense(1),
    times(200),
  ],
  adam_gru32: () => [...asSequence(), new GRU(32), new Dense(1), times(100)],
};

/** After this many batches Keras in float32 and in float64 part: what comes later can't be compared. */
const comparable: Record<string, number> = { "w3_bilstm32_x2_lr1e-5_unstable": 12 };

/** Training: the loss of every batch of five epochs. */
export async function trajectoryFiles(read: ReadGolden): Promise<ParityFile[]> {
  const course = new TextDecoder().decode(await read("trajectories/course_series.csv"));
  const series = Float32Array.from(course.trim().split("\n").slice(1, 1001), (line) => Number(line.split(",")[1]));
  return Promise.all(
    Object.entries(models).map(async ([name, layers]) => {
      const file = `trajectories/${name}.json`;
      const golden = await readJson<Trajectory>(read, file);
      const compare = (found: Comparison) => compareLosses(found, golden, layers(), series, comparable[name]);
      return { file, cases: [{ name, covers: [name], compare }] };
    }),
  );
}

function compareLosses(
  found: Comparison,
  golden: Trajectory,
  layers: readonly Layer[],
  series: Float32Array,
  batches: number | undefined,
): void {
  const model = new Sequential(layers);
  const learningRate = golden.optimizer.config.learning_rate;
  const isAdam = golden.optimizer.class_name === "Adam";
  model.compile({
    optimizer: isAdam ? new Adam({ learningRate }) : new SGD({ learningRate, momentum: 0.9 }),
    loss: golden.loss.class_name === "Huber" ? "huber" : "mse",
  });
  model.setWeights(golden.initial_weights.map(fixtureTensor));
  const exact = golden.batch_losses_per_epoch_float64.flat().slice(0, batches);
  const single = golden.batch_losses_per_epoch.flat();
  const noise = exact.map((wanted, i) => 4 * Math.abs(single[i] / wanted - 1));
  const tolerance = Math.max(1e-4, ...noise);
  const perEpoch = golden.batch_losses_per_epoch[0].length;
  const losses = exact.map((_, i) => model.trainOnBatch(...windows(series, golden.data, i % perEpoch)).loss);
  found.close("loss of batch", losses, exact, (wanted) => tolerance * Math.abs(wanted));
}

/** A batch of windows in time order, with their targets. */
function windows(series: Float32Array, { window, batch, seq2seq }: Trajectory["data"], index: number) {
  const first = index * batch;
  const count = Math.min(batch, series.length - window - first);
  const rows = Array.from({ length: count }, (_, i) => first + i);
  const cut = (offset: number, length: number) =>
    Float32Array.from(rows.flatMap((start) => [...series.subarray(start + offset, start + offset + length)]));
  const x = cut(0, window);
  if (seq2seq) return [tensor(x, [count, window, 1]), tensor(cut(1, window), [count, window, 1])] as const;
  return [tensor(x, [count, window]), tensor(cut(window, 1), [count, 1])] as const;
}
