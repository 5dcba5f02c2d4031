import { expectBooleans, expectNumbers, expectOptions } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import { expectWritableFolder } from "../files.js";
import { saveModel } from "../modelFile.js";
import type { Callback, Logs, TrainingRun } from "./callback.js";
import { Monitor, type MonitorMode } from "./monitor.js";

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
  /** Anything JSON can hold, kept in the file. */
  readonly metadata?: unknown;
}

const optionNames = ["monitor", "saveBestOnly", "mode", "initialValueThreshold", "metadata"];

/**
 * Saves the model after every epoch, or after the best ones; a file is replaced in one move, so it is never half written.
 *
 * @param path where to; `{epoch}` (counted from 1), `{epoch:03d}`, `{valLoss}`, `{valLoss:.2f}` and other logs are filled in
 *
 * @example
 * import { ModelCheckpoint } from "timecell";
 * new ModelCheckpoint("model-{epoch:02d}-{loss:.4f}.json", { monitor: "loss", saveBestOnly: true });
 */
export class ModelCheckpoint implements Callback {
  private best: number | null;
  private readonly monitor: Monitor;

  constructor(
    private readonly path: string,
    private readonly options: ModelCheckpointOptions = {},
  ) {
    expectOptions("ModelCheckpoint", options, optionNames);
    if (typeof path !== "string" || path === "") fail("ModelCheckpoint path", "the path of a file", show(path));
    const { monitor = "valLoss", mode = "auto", initialValueThreshold = null, saveBestOnly = false } = options;
    expectBooleans("ModelCheckpoint", { saveBestOnly });
    expectNumbers("ModelCheckpoint", { initialValueThreshold: initialValueThreshold ?? 0 });
    this.best = initialValueThreshold;
    this.monitor = new Monitor("ModelCheckpoint", monitor, mode);
  }

  onTrainBegin(): void {
    if (!/\{.*[\\/]/.test(this.path)) expectWritableFolder("ModelCheckpoint", this.path);
  }

  onEpochEnd(epoch: number, logs: Logs, { model }: TrainingRun): void {
    const { saveBestOnly = false, metadata } = this.options;
    if (saveBestOnly) {
      const value = this.monitor.read(logs);
      if (!this.monitor.improves(value, this.best)) return;
      this.best = value;
    }
    saveModel(model, fillIn(this.path, { ...logs, epoch: epoch + 1 }), { metadata });
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
