import { expectBooleans, expectNumbers, expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { expectWritableFolder, writeFileAtomically } from "../files.js";
import type { AnyModel } from "../model.js";
import { modelToJson } from "../modelJson.js";
import type { Callback, Logs, TrainingRun } from "./callback.js";
import { Monitor, type MonitorMode } from "./monitor.js";
import { SaveCounter, type SaveFrequency } from "./saveFrequency.js";

/** Options of `ModelCheckpoint`. */
export interface ModelCheckpointOptions {
  /** The log that decides what is best. @defaultValue "valLoss" */
  readonly monitor?: string;
  /** Writes only when the watched log improved. @defaultValue false */
  readonly saveBestOnly?: boolean;
  /** @defaultValue "auto" */
  readonly mode?: MonitorMode;
  /** What the first epoch has to beat with `saveBestOnly`. */
  readonly initialValueThreshold?: number;
  /** After every epoch, or after so many batches, also in the middle of an epoch. @defaultValue "epoch" */
  readonly saveFreq?: SaveFrequency;
  /** Leaves out what training needs to go on. @defaultValue false */
  readonly saveWeightsOnly?: boolean;
  /** Anything JSON can hold, kept in the file. */
  readonly metadata?: unknown;
  /** Writes the file in a format of its own, in place of `saveModel`. */
  readonly save?: (model: AnyModel, path: string) => void | Promise<void>;
}

const optionNames = [
  "monitor",
  "saveBestOnly",
  "mode",
  "initialValueThreshold",
  "saveFreq",
  "saveWeightsOnly",
  "metadata",
  "save",
];

/**
 * Saves the model after every epoch, or after the best ones, or every so many batches; a file is replaced in one move, so it is never half written.
 *
 * @param path where to; `{epoch}` and `{batch}` (counted from 1), `{epoch:03d}`, `{valLoss}`, `{valLoss:.2f}` and other logs are filled in
 *
 * @example
 * import { ModelCheckpoint } from "timecell";
 * new ModelCheckpoint("model-{epoch:02d}-{loss:.4f}.json", { monitor: "loss", saveBestOnly: true });
 */
export class ModelCheckpoint implements Callback {
  private best: number | null;
  private readonly monitor: Monitor;
  private readonly counter: SaveCounter;
  private epoch = 0;

  constructor(
    private readonly path: string,
    private readonly options: ModelCheckpointOptions = {},
  ) {
    expectOptions("ModelCheckpoint", options, optionNames);
    if (typeof path !== "string" || path === "") fail("ModelCheckpoint path", "the path of a file", show(path));
    const { monitor = "valLoss", mode = "auto", initialValueThreshold = null, saveBestOnly = false } = options;
    const { saveFreq = "epoch", saveWeightsOnly = false, save } = options;
    expectBooleans("ModelCheckpoint", { saveBestOnly, saveWeightsOnly });
    if (save !== undefined && typeof save !== "function") fail("ModelCheckpoint save", "a function", show(save));
    this.counter = new SaveCounter("ModelCheckpoint", saveFreq);
    expectNumbers("ModelCheckpoint", { initialValueThreshold: initialValueThreshold ?? 0 });
    this.best = initialValueThreshold;
    this.monitor = new Monitor("ModelCheckpoint", monitor, mode);
  }

  onTrainBegin(): void {
    if (!/\{.*[\\/]/.test(this.path)) expectWritableFolder("ModelCheckpoint", this.path);
  }

  getState(): { best: number | null } {
    return { best: this.best };
  }

  setState({ best }: { best: number | null }): void {
    this.best = best;
  }

  onEpochBegin(epoch: number): void {
    this.epoch = epoch;
  }

  onBatchEnd(batch: number, logs: Logs, { model }: TrainingRun): void | Promise<void> {
    if (this.counter.due) return this.consider(model, { ...logs, epoch: this.epoch + 1, batch: batch + 1 });
  }

  onEpochEnd(epoch: number, logs: Logs, { model }: TrainingRun): void | Promise<void> {
    if (this.counter.byEpoch) return this.consider(model, { ...logs, epoch: epoch + 1 });
  }

  private consider(model: AnyModel, logs: Logs): void | Promise<void> {
    const { saveBestOnly = false, saveWeightsOnly = false, metadata, save } = this.options;
    if (saveBestOnly) {
      const value = this.monitor.read(logs);
      if (!this.monitor.improves(value, this.best)) return;
      this.best = value;
    }
    const path = fillIn(this.path, logs);
    if (save) return save(model, path);
    const whole = modelToJson(model, { metadata });
    const json = saveWeightsOnly ? { ...whole, training: null } : whole;
    writeFileAtomically("ModelCheckpoint", path, `${JSON.stringify(json)}\n`);
  }
}

/** `{name}`, `{name:03d}` and `{name:.2f}` replaced by the values they name. */
function fillIn(path: string, values: Logs): string {
  return path.replace(/\{(\w+)(?::0?(\d*)d|:\.(\d+)f)?\}/g, (_, name: string, width?: string, digits?: string) => {
    const value = values[name];
    if (value === undefined) {
      fail("ModelCheckpoint path", `names among ${Object.keys(values).join(", ")}`, show(`{${name}}`));
    }
    return digits === undefined ? String(value).padStart(Number(width ?? 0), "0") : value.toFixed(Number(digits));
  });
}
