import * as networks from "./networks.js";
import type { Experiment } from "./setup.js";

const main = { series: "main", windowSize: 20, batchSize: 32, epochs: 100, oneOrder: true } as const;
const sunspots = { ...main, series: "sunspots", windowSize: 30 } as const;

/** The networks of the second edition's labs. */
export const labs: readonly Experiment[] = [
  {
    ...main,
    name: "lab-dense1",
    title: "A single neuron",
    source: "week 2, lab 2",
    network: networks.singleNeuron,
    loss: "mse",
    learningRate: 1e-6,
  },
  {
    ...main,
    name: "lab-dense",
    title: "Dense 10 · 10 · 1",
    source: "week 2, lab 3",
    network: networks.denseStack(10, 10),
    loss: "mse",
    learningRate: 1e-6,
  },
  {
    ...main,
    name: "lab-dense-tuned",
    title: "Dense 10 · 10 · 1, tuned",
    source: "week 2, lab 3",
    network: networks.denseStack(10, 10),
    loss: "mse",
    learningRate: 4e-6,
  },
  {
    ...main,
    expandDims: true,
    name: "lab-rnn",
    title: "Two SimpleRNN(40)",
    source: "week 3, lab 1",
    network: networks.labRnns,
    loss: "huber",
    learningRate: 1e-6,
  },
  {
    ...main,
    expandDims: true,
    name: "lab-lstm",
    title: "Two bidirectional LSTM(32)",
    source: "week 3, lab 2",
    network: networks.labBiLstms,
    loss: "huber",
    learningRate: 2e-6,
  },
  {
    ...main,
    expandDims: true,
    name: "lab-conv",
    title: "Conv1D(64) and two LSTM(64)",
    source: "week 4, lab 1",
    network: networks.labConvLstms,
    loss: "huber",
    batchSize: 16,
    learningRate: 1e-7,
    epochs: 500,
    long: true,
  },
  {
    ...sunspots,
    name: "lab-sunspots-dense",
    title: "Dense 30 · 10 · 1 on the sunspots",
    source: "week 4, lab 2",
    network: networks.denseStack(30, 10),
    loss: "huber",
    learningRate: 2e-5,
  },
  {
    ...sunspots,
    expandDims: true,
    name: "lab-sunspots",
    title: "Conv1D(64), two LSTM(64), Dense on the sunspots",
    source: "week 4, lab 3",
    network: networks.labSunspotNetwork,
    loss: "huber",
    learningRate: 8e-7,
    long: true,
  },
];
