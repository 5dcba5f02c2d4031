import { bar, type Output } from "../model/progress.js";
import { ProgressLine } from "./progressLine.js";

/** One line for a whole training run: epochs done and the loss. */
export class EpochProgress {
  private done = 0;
  private loss = Number.NaN;
  private readonly line: ProgressLine;

  constructor(
    private readonly label: string,
    private readonly epochs: number,
    output: Output | null,
    now: () => number = Date.now,
  ) {
    this.line = new ProgressLine(output, now);
  }

  /** Called by `fit` after each epoch. */
  onEpochEnd(_epoch: number, logs: { readonly loss?: number }): void {
    this.done++;
    this.loss = logs.loss ?? Number.NaN;
    this.line.update(() => this.text());
  }

  /** Ends the line, with a remark such as the error reached. */
  finish(remark = ""): void {
    this.line.finish(`${this.text()}  ${remark}`.trimEnd());
  }

  /** Leaves a line that was begun as it is, so that what follows stands on its own. */
  abandon(): void {
    this.line.abandon();
  }

  private text(): string {
    return `${this.label}  ${bar(this.done / this.epochs)} ${this.done}/${this.epochs} epochs  loss ${this.loss.toPrecision(4)}`;
  }
}
