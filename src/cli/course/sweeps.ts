import { labs } from "./labs.js";
import * as networks from "./networks.js";
import type { Sweep } from "./setup.js";

const main = { series: "main", windowSize: 20, batchSize: 32 } as const;
const sequences = { sequenceToSequence: true, expandDims: true } as const;

const lessonSweeps: readonly Sweep[] = [
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
  },
  {
    ...main,
    name: "lr-sweep-dense-lesson3",
    title: "Dense 10 · 10 · 1 on the lesson's later series",
    source: "week 2, lesson 3",
    series: "week2Lesson3",
    network: networks.denseStack(10, 10),
    loss: "mse",
  },
  {
    ...main,
    name: "lr-sweep-lstm",
    title: "Two bidirectional LSTM(32)",
    source: "week 3, lesson 4",
    network: networks.biLstms(2),
    loss: "huber",
  },
  {
    ...main,
    name: "lr-sweep-lstm-exercise",
    title: "Two bidirectional LSTM(32), output times 10",
    source: "week 3, exercise",
    series: "exercise",
    network: networks.biLstms(2, 10),
    loss: "huber",
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

/** The labs sweep the very network that they train then. */
const sweptLabs = ["lab-dense", "lab-rnn", "lab-lstm", "lab-conv", "lab-sunspots-dense", "lab-sunspots"];

/** The course's learning-rate sweeps, each with the model that its notebook sweeps. */
export const sweeps: readonly Sweep[] = [
  ...lessonSweeps,
  ...labs
    .filter(({ name }) => sweptLabs.includes(name))
    .map((lab): Sweep => ({ ...lab, name: `lr-sweep-${lab.name}`, long: lab.name === "lab-sunspots" })),
];
