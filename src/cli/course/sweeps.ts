import * as networks from "./networks.js";
import type { Sweep } from "./setup.js";

const main = { series: "main", windowSize: 20, batchSize: 32 } as const;
const sequences = { sequenceToSequence: true, expandDims: true } as const;

/** The course's learning-rate sweeps, each with the model that its notebook sweeps. */
export const sweeps: readonly Sweep[] = [
  {
    ...main,
    name: "lr-sweep",
    title: "Two SimpleRNN(40)",
    source: "week 3, lesson 2",
    network: networks.twoRnns,
    loss: "huber",
    batchSize: 128,
  },
  {
    ...main,
    name: "lr-sweep-dense",
    title: "Dense 10 · 10 · 1",
    source: "week 2, lesson 3",
    network: networks.denseStack(10, 10),
    loss: "mse",
    long: true,
  },
  {
    ...main,
    name: "lr-sweep-lstm",
    title: "Two bidirectional LSTM(32)",
    source: "week 3, lesson 4",
    network: networks.biLstms(2),
    loss: "huber",
    long: true,
  },
  {
    ...main,
    ...sequences,
    name: "lr-sweep-conv",
    title: "Conv1D(32), two bidirectional LSTM(32)",
    source: "week 4, lesson 1",
    network: networks.convBiLstms,
    loss: "huber",
    windowSize: 30,
    batchSize: 128,
    long: true,
  },
  {
    ...sequences,
    name: "lr-sweep-sunspots",
    title: "Conv1D(32), two LSTM(64), Dense on the sunspots",
    source: "week 4, lesson 5",
    series: "sunspots",
    network: networks.sunspotNetwork(32, 64),
    loss: "huber",
    windowSize: 64,
    batchSize: 256,
    long: true,
  },
];
