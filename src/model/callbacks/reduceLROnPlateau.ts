import { expectOptions, expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";
import type { Callback, Logs, TrainingRun } from "./callback.js";
import { Monitor, type MonitorMode } from "./monitor.js";

/** Options of `ReduceLROnPlateau`. */
export interface ReduceLROnPlateauOptions {
  /** The log to watch. @defaultValue "valLoss" */
  readonly monitor?: string;
  /** What the learning rate is multiplied by, below 1. @defaultValue 0.1 */
  readonly factor?: number;
  /** Epochs without improvement to wait for. @defaultValue 10 */
  readonly patience?: number;
  /** @defaultValue "auto" */
  readonly mode?: MonitorMode;
  /** What counts as better must be better by more than this. @defaultValue 0.0001 */
  readonly minDelta?: number;
  /** Epochs after a reduction that don't count. @defaultValue 0 */
  readonly cooldown?: number;
  /** The rate never goes below this. @defaultValue 0 */
  readonly minLr?: number;
}

const optionNames = ["monitor", "factor", "patience", "mode", "minDelta", "cooldown", "minLr"];

/**
 * Lowers the learning rate when the watched log has not improved for `patience` epochs; the logs get `learningRate`.
 *
 * @throws TimecellError at the end of the first epoch if the watched log isn't there
 *
 * @example
 * import { ReduceLROnPlateau } from "timecell";
 * new ReduceLROnPlateau({ monitor: "loss", factor: 0.2, patience: 5, minLr: 1e-5 });
 */
export class ReduceLROnPlateau implements Callback {
  private readonly monitor: Monitor;
  private readonly settings: { factor: number; patience: number; cooldown: number; minLr: number };
  private best: number | null = null;
  private wait = 0;
  private cooling = 0;

  constructor(options: ReduceLROnPlateauOptions = {}) {
    expectOptions("ReduceLROnPlateau", options, optionNames);
    const { monitor = "valLoss", mode = "auto", minDelta = 1e-4 } = options;
    const { factor = 0.1, patience = 10, cooldown = 0, minLr = 0 } = options;
    if (!(factor > 0 && factor < 1)) fail("ReduceLROnPlateau factor", "a number between 0 and 1", show(factor));
    expectWhole("ReduceLROnPlateau patience", patience, 0);
    expectWhole("ReduceLROnPlateau cooldown", cooldown, 0);
    if (!(minLr >= 0 && Number.isFinite(minLr))) fail("ReduceLROnPlateau minLr", "a rate of at least 0", show(minLr));
    this.monitor = new Monitor("ReduceLROnPlateau", monitor, mode, minDelta);
    this.settings = { factor, patience, cooldown, minLr };
  }

  onTrainBegin(): void {
    this.best = null;
    this.wait = 0;
    this.cooling = 0;
  }

  getState(): { best: number | null; wait: number; cooling: number } {
    const { best, wait, cooling } = this;
    return { best, wait, cooling };
  }

  setState({ best, wait, cooling }: ReturnType<ReduceLROnPlateau["getState"]>): void {
    this.best = best;
    this.wait = wait;
    this.cooling = cooling;
  }

  onEpochEnd(_epoch: number, logs: Logs, { model }: TrainingRun): void {
    const { factor, patience, cooldown, minLr } = this.settings;
    const { optimizer } = model;
    const value = this.monitor.read(logs);
    logs.learningRate = optimizer.learningRate;
    const resting = this.cooling > 0;
    if (resting) this.cooling--;
    if (resting || this.monitor.improves(value, this.best)) this.wait = 0;
    if (this.monitor.improves(value, this.best)) this.best = value;
    else if (this.cooling === 0 && ++this.wait >= patience && optimizer.learningRate > minLr) {
      if (typeof optimizer.givenRate === "function") {
        fail("ReduceLROnPlateau", "a learning rate that is a number", "a schedule", "give the optimizer a number");
      }
      optimizer.learningRate = Math.max(optimizer.learningRate * factor, minLr);
      this.cooling = cooldown;
      this.wait = 0;
    }
  }
}
