import { describe, expect, test } from "vitest";
import { Dense } from "../../layers/dense.js";
import { Adam } from "../adam.js";
import { exponentialDecay } from "../schedules.js";
import { Sequential } from "../sequential.js";
import { SGD } from "../sgd.js";
import type { Callback } from "./callback.js";
import { LambdaCallback } from "./lambdaCallback.js";
import { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from "./reduceLROnPlateau.js";

const scores = [5, 4, 4, 4, 3.99995, 4, 4, 4, 4, 1, 1, 1, 1, 1, 1];

/** The learning rates after each epoch of scripted scores. */
async function rates(options: ReduceLROnPlateauOptions): Promise<number[]> {
  const model = new Sequential([new Dense(1, { inputShape: [1] })]);
  model.compile({ optimizer: new SGD({ learningRate: 1 }), loss: "mse" });
  const found: number[] = [];
  const script: Callback = { onEpochEnd: (epoch, logs) => void (logs.score = scores[epoch]) };
  const read = new LambdaCallback({ onEpochEnd: (_, _logs, run) => void found.push(run.model.optimizer.learningRate) });
  const callbacks = [script, new ReduceLROnPlateau({ monitor: "score", mode: "min", ...options }), read];
  await model.fit([[0]], [[0]], { epochs: scores.length, verbose: 0, callbacks });
  return found;
}

// The expected rates are those of Keras 3.15 for the same scores.
describe("ReduceLROnPlateau", () => {
  test("lowers the rate as Keras does", async () => {
    const halved = [1, 1, 1, 1 / 2, 1 / 2, 1 / 4, 1 / 4, 1 / 8, 1 / 8, 1 / 8, 1 / 8, 1 / 16, 1 / 16, 1 / 32, 1 / 32];
    expect(await rates({ patience: 2, factor: 0.5 })).toEqual(halved);
    const cooled = [1, 1, 1, 1 / 2, 1 / 2, 1 / 2, 1 / 4, 1 / 4, 1 / 4, 1 / 4, 1 / 4, 1 / 8, 1 / 8, 1 / 8, 1 / 16];
    expect(await rates({ patience: 2, factor: 0.5, cooldown: 2 })).toEqual(cooled);
    const floored = [1, 1, 0.1, ...Array(12).fill(0.02)];
    expect(await rates({ patience: 1, factor: 0.1, minLr: 0.02 })).toEqual(floored);
  });

  test("says what it can't do", async () => {
    const model = new Sequential([new Dense(1, { inputShape: [1] })]);
    const learningRate = exponentialDecay({ initialLearningRate: 1, decaySteps: 1, decayRate: 0.9 });
    model.compile({ optimizer: new Adam({ learningRate }), loss: "mse" });
    const callbacks = [new ReduceLROnPlateau({ monitor: "loss", patience: 0, minDelta: 1e9 })];
    await expect(model.fit([[0]], [[1]], { epochs: 3, verbose: 0, callbacks })).rejects.toThrow(
      "ReduceLROnPlateau: expected a learning rate that is a number, got a schedule; give the optimizer a number",
    );
    expect(() => new ReduceLROnPlateau({ factor: 2 })).toThrow("factor: expected a number between 0 and 1, got 2");
    expect(() => new LambdaCallback({ onEpochStart() {} } as Callback)).toThrow(
      'LambdaCallback: expected methods among onTrainBegin, onEpochBegin, onBatchBegin, onBatchEnd, onEpochEnd, onTrainEnd, got "onEpochStart"',
    );
  });
});
