import { bar, type Output } from "../model/progress.js";

/** Milliseconds between two drawings: of the one line of a terminal, and of the lines of a log. */
const REDRAW = 80;
const REPORT = 5000;

/** One line for a whole training run, epochs done and the loss: rewritten in place on a terminal, now and then elsewhere. */
export class EpochProgress {
  private done = 0;
  private loss = Number.NaN;
  private shown: number;
  private open = false;

  constructor(
    private readonly label: string,
    private readonly epochs: number,
    private readonly output: Output | null,
    private readonly now: () => number = Date.now,
  ) {
    this.shown = now();
  }

  /** Called by `fit` after each epoch. */
  onEpochEnd(_epoch: number, logs: { readonly loss?: number }): void {
    this.done++;
    this.loss = logs.loss ?? Number.NaN;
    const live = this.output?.isTTY === true;
    if (this.now() - this.shown < (live ? REDRAW : REPORT)) return;
    this.shown = this.now();
    this.open = live;
    const line = this.line();
    this.output?.write(live ? `\r${line.slice(0, (this.output.columns ?? 120) - 1)}\u001b[K` : `${line}\n`);
  }

  /** Ends the line, with a remark such as the error reached. */
  finish(remark = ""): void {
    const text = `${this.line()}  ${remark}`.trimEnd();
    this.output?.write(this.output.isTTY ? `\r${text}\u001b[K\n` : `${text}\n`);
    this.open = false;
  }

  /** Leaves a line that was begun as it is, so that what follows stands on its own. */
  abandon(): void {
    if (this.open) this.output?.write("\n");
    this.open = false;
  }

  private line(): string {
    return `${this.label}  ${bar(this.done / this.epochs)} ${this.done}/${this.epochs} epochs  loss ${this.loss.toPrecision(4)}`;
  }
}
