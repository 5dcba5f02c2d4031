import { expectBooleans, expectNumbers, expectOptions, expectWhole } from "../../engine/checks.js";
import { type Tensor, tensor } from "../../engine/tensor.js";
import { floatsFromBase64, floatsToBase64 } from "../base64.js";
import type { Callback, Logs, TrainingRun } from "./callback.js";
import { Monitor, type MonitorMode } from "./monitor.js";

/** Options of `EarlyStopping`. */
export interface EarlyStoppingOptions {
  /** The log to watch. @defaultValue "valLoss" */
  readonly monitor?: string;
  /** What counts as better must be better by more than this. @defaultValue 0 */
  readonly minDelta?: number;
  /** Epochs without improvement to wait for. @defaultValue 0 */
  readonly patience?: number;
  /** @defaultValue "auto" */
  readonly mode?: MonitorMode;
  /** Progress counts only once this value is reached. */
  readonly baseline?: number;
  /** Goes back to the best epoch's weights at the end. @defaultValue false */
  readonly restoreBestWeights?: boolean;
  /** Epochs before this one are not watched. @defaultValue 0 */
  readonly startFromEpoch?: number;
}

/** What `EarlyStopping` has gathered; the weights in base64. */
interface EarlyStoppingState {
  readonly best: number | null;
  readonly bestEpoch: number;
  readonly wait: number;
  readonly bestWeights: readonly string[] | null;
}

const optionNames = ["monitor", "minDelta", "patience", "mode", "baseline", "restoreBestWeights", "startFromEpoch"];

/**
 * Stops training when the watched log has not improved for `patience` epochs.
 *
 * @throws TimecellError at the end of the first epoch if the watched log isn't there
 *
 * @example
 * import { EarlyStopping } from "timecell";
 * new EarlyStopping({ monitor: "loss", patience: 5, restoreBestWeights: true });
 */
export class EarlyStopping implements Callback {
  /** The best value so far, null before the first. */
  best: number | null = null;
  /** The epoch of the best value. */
  bestEpoch = 0;
  /** The epoch training was stopped in, null if it wasn't. */
  stoppedEpoch: number | null = null;
  private wait = 0;
  private bestWeights: Tensor[] | null = null;
  private readonly monitor: Monitor;

  constructor(private readonly options: EarlyStoppingOptions = {}) {
    expectOptions("EarlyStopping", options, optionNames);
    const { monitor = "valLoss", mode = "auto", minDelta = 0, patience = 0 } = options;
    const { restoreBestWeights = false, startFromEpoch = 0 } = options;
    expectBooleans("EarlyStopping", { restoreBestWeights });
    expectNumbers("EarlyStopping", { baseline: options.baseline ?? 0 });
    expectWhole("EarlyStopping patience", patience, 0);
    expectWhole("EarlyStopping startFromEpoch", startFromEpoch, 0);
    this.monitor = new Monitor("EarlyStopping", monitor, mode, minDelta);
  }

  onTrainBegin(): void {
    this.best = null;
    this.bestEpoch = 0;
    this.stoppedEpoch = null;
    this.wait = 0;
    this.bestWeights = null;
  }

  getState(): EarlyStoppingState {
    const { best, bestEpoch, wait, bestWeights } = this;
    return { best, bestEpoch, wait, bestWeights: bestWeights?.map((w) => floatsToBase64(w.toArray())) ?? null };
  }

  setState({ best, bestEpoch, wait, bestWeights }: EarlyStoppingState, { model }: TrainingRun): void {
    Object.assign(this, { best, bestEpoch, wait });
    if (!bestWeights) return;
    this.bestWeights = model.weights.map(({ name, size, shape }, i) =>
      tensor(floatsFromBase64(`EarlyStopping, best weight ${name}`, bestWeights[i], size), shape),
    );
  }

  onEpochEnd(epoch: number, logs: Logs, { model }: TrainingRun): void {
    const { startFromEpoch = 0, restoreBestWeights = false, baseline = null, patience = 0 } = this.options;
    const value = this.monitor.read(logs);
    if (epoch < startFromEpoch) return;
    if (restoreBestWeights && !this.bestWeights) {
      this.bestWeights = model.getWeights();
      this.bestEpoch = epoch;
    }
    this.wait++;
    if (this.monitor.improves(value, this.best)) {
      this.best = value;
      this.bestEpoch = epoch;
      if (restoreBestWeights) this.bestWeights = model.getWeights();
      if (baseline === null || this.monitor.improves(value, baseline)) this.wait = 0;
    } else if (this.wait >= patience && epoch > 0) {
      this.stoppedEpoch = epoch;
      model.stopTraining = true;
    }
  }

  onTrainEnd(_logs: Logs, { model }: TrainingRun): void {
    if (this.bestWeights) model.setWeights(this.bestWeights);
    this.bestWeights = null;
  }
}
