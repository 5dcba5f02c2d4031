import { Bidirectional } from "../../layers/bidirectional.js";
import { Conv1D } from "../../layers/conv1d.js";
import { Dense } from "../../layers/dense.js";
import { Lambda } from "../../layers/lambda.js";
import type { Layer } from "../../layers/layer.js";
import { LSTM } from "../../layers/lstm.js";
import { SimpleRNN } from "../../layers/simpleRnn.js";
import { mul } from "../../ops/arithmetic.js";
import { expandDims } from "../../ops/shape.js";

/** Makes a network's layers afresh, so that each seed gets its own weights. */
export type Network = () => Layer[];

const featureAxis = () => new Lambda((x) => expandDims(x, -1), { inputShape: [null] });
const times = (factor: number) => new Lambda((x) => mul(x, factor));
const relu = (units: number) => new Dense(units, { activation: "relu" });
const conv = (filters: number, kernelSize: number) =>
  new Conv1D(filters, kernelSize, { padding: "causal", activation: "relu", inputShape: [null, 1] });
const lstm = (units: number, returnSequences: boolean) => new LSTM(units, { returnSequences });
const biLstm = (units: number, returnSequences: boolean) => new Bidirectional(lstm(units, returnSequences));
const rnns = () => [new SimpleRNN(40, { returnSequences: true }), new SimpleRNN(40)];

export const singleNeuron: Network = () => [new Dense(1)];

export function denseStack(first: number, second: number): Network {
  return () => [relu(first), relu(second), new Dense(1)];
}

export const twoRnns: Network = () => [featureAxis(), ...rnns(), new Dense(1), times(100)];
/** On windows that have their features axis already. */
export const labRnns: Network = () => [...rnns(), new Dense(1), times(100)];

/** One, two or three bidirectional LSTMs of 32 units. */
export function biLstms(count: number, scale = 100): Network {
  return () => [featureAxis(), ...biLstmStack(count), new Dense(1), times(scale)];
}

/** On windows that have their features axis already. */
export const labBiLstms: Network = () => [...biLstmStack(2), new Dense(1), times(100)];

function biLstmStack(count: number): Layer[] {
  return Array.from({ length: count }, (_, i) => biLstm(32, i < count - 1));
}

/** A convolution and two LSTMs, one value a step. */
export const convLstms: Network = () => [conv(32, 3), lstm(32, true), lstm(32, true), new Dense(1), times(200)];

/** The network that the course sweeps in place of `convLstms`: a wider kernel, both directions. */
export const convBiLstms: Network = () => [conv(32, 5), biLstm(32, true), biLstm(32, true), new Dense(1), times(200)];

export const labConvLstms: Network = () => [conv(64, 3), lstm(64, true), lstm(64, false), new Dense(1), times(400)];

/** Convolution, two LSTMs and Dense layers, one value a step. */
export function sunspotNetwork(filters: number, units: number): Network {
  return () => [conv(filters, 5), lstm(units, true), lstm(units, true), relu(30), relu(10), new Dense(1), times(400)];
}

export const labSunspotNetwork: Network = () => [
  conv(64, 3),
  lstm(64, true),
  lstm(64, false),
  relu(30),
  relu(10),
  new Dense(1),
  times(400),
];
