import { bar, type Output } from "../model/progress.js";

/** One line for a whole training run: epochs done and the loss, rewritten in place on a terminal, once at the end elsewhere. */
export class EpochProgress {
  private done = 0;
  private shown = 0;
  private loss = Number.NaN;

  constructor(
    private readonly label: string,
    private readonly epochs: number,
    private readonly output: Output | null,
  ) {}

  /** Called by `fit` after each epoch. */
  onEpochEnd(_epoch: number, logs: { readonly loss?: number }): void {
    this.done++;
    this.loss = logs.loss ?? Number.NaN;
    if (this.output?.isTTY && Date.now() - this.shown > 80) {
      this.shown = Date.now();
      this.output.write(`\r${this.line()}\u001b[K`);
    }
  }

  /** Ends the line with a remark, such as the error reached. */
  finish(remark: string): void {
    this.output?.write(
      `${this.output.isTTY ? "\r" : ""}${this.line()}  ${remark}${this.output.isTTY ? "\u001b[K" : ""}\n`,
    );
  }

  private line(): string {
    return `${this.label}  ${bar(this.done / this.epochs)} ${this.done}/${this.epochs} epochs  loss ${this.loss.toPrecision(4)}`;
  }
}
