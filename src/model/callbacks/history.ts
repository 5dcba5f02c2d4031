import type { Callback, Logs } from "./callback.js";

/** Every epoch's value of every log, by name: `loss`, `valLoss`, `mae`, `valMae`, `learningRate` … */
export interface LogHistory {
  loss: number[];
  valLoss?: number[];
  learningRate?: number[];
  [metric: string]: number[] | undefined;
}

/**
 * What `fit` gives back: the logs of every epoch.
 *
 * @example
 * import { Dense, Sequential } from "timecell";
 * const model = new Sequential([new Dense(1, { inputShape: [1] })]);
 * model.compile({ optimizer: "sgd", loss: "mse", metrics: ["mae"] });
 * const { epoch, history } = await model.fit([[0], [1]], [[0], [2]], { epochs: 3, verbose: 0 });
 * console.log(epoch, history.loss, history.mae); // [0, 1, 2], three losses, three errors
 */
export class History implements Callback {
  /** The epochs done, counted from 0. */
  readonly epoch: number[] = [];
  /** One list for every log. */
  readonly history: LogHistory = { loss: [] };

  onEpochEnd(epoch: number, logs: Logs): void {
    this.epoch.push(epoch);
    for (const [name, value] of Object.entries(logs)) {
      const values = (this.history[name] ??= []);
      if (value !== undefined) values.push(value);
    }
  }
}
