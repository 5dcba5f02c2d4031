import { describe, expect, test } from "vitest";
import { Dense } from "../../layers/dense.js";
import { Sequential } from "../sequential.js";
import type { Callback } from "./callback.js";
import { EarlyStopping, type EarlyStoppingOptions } from "./earlyStopping.js";

/** Trains on scripted losses; the weights of an epoch are its number. */
async function watch(values: number[], options: EarlyStoppingOptions, log = "valLoss") {
  const model = new Sequential([new Dense(1, { inputShape: [1], useBias: false })]);
  model.compile({ optimizer: "sgd", loss: "mse" });
  const script: Callback = {
    onEpochEnd(epoch, logs, run) {
      logs[log] = values[epoch];
      run.model.setWeights([[[epoch]]]);
    },
  };
  const stopping = new EarlyStopping(options);
  const { epoch } = await model.fit([[0]], [[0]], { epochs: values.length, callbacks: [script, stopping], verbose: 0 });
  return { epochs: epoch.length, kept: model.getWeights()[0].item(), stopping };
}

describe("EarlyStopping", () => {
  test("waits for patience epochs without improvement", async () => {
    expect((await watch([5, 4, 4, 4, 3, 2], { patience: 2 })).epochs).toBe(4);
    expect((await watch([5, 4, 4, 3, 4, 2], { patience: 2 })).epochs).toBe(6);
    expect((await watch([5, 6, 1], {})).epochs).toBe(2);
  });

  test("restores the best epoch's weights, also when it never stopped", async () => {
    const { kept, stopping } = await watch([5, 3, 4, 4, 4], { patience: 2, restoreBestWeights: true });
    expect([kept, stopping.bestEpoch, stopping.best, stopping.stoppedEpoch]).toEqual([1, 1, 3, 3]);
    expect((await watch([5, 3, 4], { patience: 9, restoreBestWeights: true })).kept).toBe(1);
    expect((await watch([5, 3, 4], { patience: 9 })).kept).toBe(2);
  });

  test("asks for minDelta, a baseline, a later start", async () => {
    expect((await watch([5, 4.9, 4.8, 4.7], { patience: 1, minDelta: 0.5 })).epochs).toBe(2);
    expect((await watch([5, 4, 3, 2], { patience: 2, baseline: 1 })).epochs).toBe(4);
    expect((await watch([1, 5, 5, 4, 5], { patience: 1, startFromEpoch: 2 })).epochs).toBe(5);
  });

  test("knows which way is better", async () => {
    expect((await watch([0.1, 0.2, 0.3], { monitor: "valAccuracy", patience: 1 }, "valAccuracy")).epochs).toBe(3);
    expect((await watch([0.1, 0.2, 0.3], { monitor: "score", patience: 1 }, "score")).epochs).toBe(2);
    expect((await watch([0.1, 0.2, 0.3], { monitor: "score", mode: "max", patience: 1 }, "score")).epochs).toBe(3);
  });

  test("says which logs there are when the watched one is missing", async () => {
    await expect(watch([1], { monitor: "valMae" })).rejects.toThrow(
      `EarlyStopping monitor: expected a log among loss, valLoss, got "valMae"; give compile metrics: ["mae"]`,
    );
    await expect(watch([1], { monitor: "val_loss" })).rejects.toThrow('got "val_loss"; did you mean "valLoss"?');
    await expect(watch([1], { monitor: "rmse" })).rejects.toThrow('got "rmse"; give compile metrics: ["rmse"]');
    await expect(watch([1], { monitor: "valLoss" }, "mae")).rejects.toThrow(/got "valLoss"; give fit validationData$/);
    await expect(watch([1], { monitor: "val_mae" }, "mae")).rejects.toThrow(/got "val_mae"; give fit validationData$/);
    await expect(watch([1], { monitor: "valMae" }, "lr")).rejects.toThrow(
      'got "valMae"; give fit validationData and give compile metrics: ["mae"]',
    );
    expect(() => new EarlyStopping({ restoreBestWeights: "no" as never })).toThrow(
      'EarlyStopping restoreBestWeights: expected true or false, got "no"',
    );
    expect(() => new EarlyStopping({ baseline: "low" as never })).toThrow(
      'EarlyStopping baseline: expected a finite number, got "low"',
    );
    expect(() => new EarlyStopping({ startFromEpoch: -1 })).toThrow(
      "startFromEpoch: expected a whole number, 0 or more",
    );
    expect(() => new EarlyStopping(5 as never)).toThrow("EarlyStopping: expected an object of options");
    expect(() => new EarlyStopping({ patience: -1 })).toThrow(
      "EarlyStopping patience: expected a whole number, 0 or more, got -1",
    );
    expect(() => new EarlyStopping({ mode: "less" as never })).toThrow(
      'EarlyStopping mode: expected one of "auto", "min", "max"',
    );
  });
});
