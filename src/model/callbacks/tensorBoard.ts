import { expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { appendToFile, makeFolder } from "../files.js";
import type { Callback, Logs, TrainingRun } from "./callback.js";
import { scalarRecord, versionRecord } from "./eventRecord.js";

/** Options of `TensorBoard`. */
export interface TensorBoardOptions {
  /** Besides every epoch: after every batch, or every so many. @defaultValue "epoch" */
  readonly updateFreq?: "epoch" | "batch" | number;
}

/**
 * Writes event files that TensorBoard shows: the logs of every epoch as `epoch_loss`, `epoch_mae` …, of training in
 * `logDir/train` and of validation in `logDir/validation`, under the same names.
 *
 * @param logDir a folder, which is made where there is none; every training adds files of its own
 *
 * @example
 * import { TensorBoard } from "timecell";
 * new TensorBoard("logs/first"); // then: tensorboard --logdir logs
 */
export class TensorBoard implements Callback {
  private readonly logDir: string;
  private readonly every: number | null;
  private files = new Map<string, string>();
  private batches = 0;

  constructor(logDir = "logs", options: TensorBoardOptions = {}) {
    expectOptions("TensorBoard", options, ["updateFreq"]);
    if (typeof logDir !== "string" || logDir === "") fail("TensorBoard logDir", "the path of a folder", show(logDir));
    const { updateFreq = "epoch" } = options;
    if (updateFreq !== "epoch" && updateFreq !== "batch") expectWhole("TensorBoard updateFreq", updateFreq, 1);
    this.logDir = logDir.replace(/[\\/]+$/, "");
    this.every = updateFreq === "epoch" ? null : updateFreq === "batch" ? 1 : updateFreq;
  }

  onTrainBegin(): void {
    this.files = new Map();
    this.batches = 0;
    makeFolder("TensorBoard", this.logDir);
  }

  onBatchEnd(_batch: number, logs: Logs): void {
    this.batches++;
    if (this.every === null || this.batches % this.every !== 0) return;
    for (const [name, value] of Object.entries(logs)) this.write("train", `batch_${name}`, value, this.batches);
  }

  onEpochEnd(epoch: number, logs: Logs, { model }: TrainingRun): void {
    const rated = { ...logs, learningRate: model.optimizer.learningRate };
    for (const [name, value] of Object.entries(rated)) {
      const [, metric] = /^val([A-Z].*)$/.exec(name) ?? [];
      const tag = metric ? metric.charAt(0).toLowerCase() + metric.slice(1) : name;
      this.write(metric ? "validation" : "train", `epoch_${tag}`, value, epoch);
    }
  }

  private write(run: string, tag: string, value: number | undefined, step: number): void {
    if (value === undefined) return;
    const now = Date.now() / 1000;
    let file = this.files.get(run);
    if (!file) {
      const folder = `${this.logDir}/${run}`;
      makeFolder("TensorBoard", folder);
      const id = globalThis.crypto.randomUUID().slice(0, 8);
      file = `${folder}/events.out.tfevents.${Math.floor(now)}.timecell.${id}.v2`;
      this.files.set(run, file);
      appendToFile("TensorBoard", file, versionRecord(now));
    }
    appendToFile("TensorBoard", file, scalarRecord(now, step, tag, value));
  }
}
