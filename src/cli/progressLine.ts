import type { Output } from "../model/progress.js";

/** Milliseconds between two drawings: of the one line of a terminal, and of the lines of a log. */
const REDRAW = 80;
const REPORT = 5000;

/** A line that tells how work goes: rewritten in place on a terminal, written now and then elsewhere. */
export class ProgressLine {
  private shown: number;
  private open = false;

  constructor(
    private readonly output: Output | null,
    private readonly now: () => number = Date.now,
  ) {
    this.shown = now();
  }

  private get isLive(): boolean {
    return this.output?.isTTY === true;
  }

  /** Shows the line as it is by now, unless it was shown a moment ago. */
  update(line: () => string): void {
    const { output, isLive } = this;
    if (!output || this.now() - this.shown < (isLive ? REDRAW : REPORT)) return;
    this.shown = this.now();
    this.open = isLive;
    const text = line();
    output.write(isLive ? `\r${text.slice(0, (output.columns ?? 120) - 1)}\u001b[K` : `${text}\n`);
  }

  /** Shows a last line, and ends it. */
  finish(text: string): void {
    this.output?.write(this.isLive ? `\r${text}\u001b[K\n` : `${text}\n`);
    this.open = false;
  }

  /** Takes a line away that was begun on a terminal. */
  clear(): void {
    if (this.open) this.output?.write("\r\u001b[K");
    this.open = false;
  }

  /** Leaves a line that was begun as it is, so that what follows stands on its own. */
  abandon(): void {
    if (this.open) this.output?.write("\n");
    this.open = false;
  }
}
