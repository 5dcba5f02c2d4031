import { Dense } from "../../layers/dense.js";
import { GRU } from "../../layers/gru.js";
import { Lambda } from "../../layers/lambda.js";
import { Sequential } from "../../model/sequential.js";
import { expandDims } from "../../ops/shape.js";

/** How the demo trains; chosen on months 2600 … 2999 of the sunspots alone. */
export const demoSettings = {
  windowSize: 60,
  batchSize: 32,
  units: 32,
  epochs: 20,
  learningRate: 0.005,
  /** What is left of the learning rate after each epoch. */
  decay: 0.85,
  loss: "huber",
  seed: 51,
} as const;

/** One layer of memory cells over the window, and one value out of their last state. */
export function demoModel(): Sequential {
  return new Sequential([
    new Lambda((x) => expandDims(x, -1), { inputShape: [null] }),
    new GRU(demoSettings.units),
    new Dense(1),
  ]);
}
