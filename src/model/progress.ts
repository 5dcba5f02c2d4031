import type { Callback, Logs, TrainingRun } from "./callbacks/callback.js";

/** Where progress goes: a terminal, or anything with `write`. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Milliseconds between two drawings of the bar. */
const REDRAW = 100;
const WIDTH = 20;

/** Standard error in Node; in a browser the console, line by line. */
export function defaultOutput(): Output {
  return globalThis.process?.stderr ?? { write: (text: string) => console.info(text.trimEnd()) };
}

/** Shows how training goes: with `verbose` 1 a bar on a terminal, otherwise a line an epoch. */
export class Progress implements Callback {
  private readonly live: boolean;
  private start = 0;
  private drawn = 0;

  constructor(
    verbose: 1 | 2,
    private readonly output: Output,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.live = verbose === 1 && output.isTTY === true;
  }

  onEpochBegin(epoch: number, { epochs }: TrainingRun): void {
    this.start = this.now();
    this.drawn = Number.NEGATIVE_INFINITY;
    this.output.write(`Epoch ${epoch + 1}/${epochs}\n`);
  }

  onBatchEnd(batch: number, logs: Logs, { batchCount }: TrainingRun): void {
    const now = this.now();
    if (!this.live || now - this.drawn < REDRAW || batch + 1 >= batchCount) return;
    this.drawn = now;
    const perStep = (now - this.start) / (batch + 1);
    const rest = clock((perStep * (batchCount - batch - 1)) / 1000);
    this.draw(
      `${counted(batch + 1, batchCount)} ${bar((batch + 1) / batchCount)} ${rest} ${pace(perStep)}${listed(logs)}`,
    );
  }

  onEpochEnd(_epoch: number, logs: Logs, { batchCount }: TrainingRun): void {
    const elapsed = this.now() - this.start;
    const steps = counted(batchCount, batchCount);
    const [total, perStep] = [clock(elapsed / 1000), pace(elapsed / batchCount)];
    if (this.live) {
      this.draw(`${steps} ${bar(1)} ${total} ${perStep}${listed(logs)}`);
      this.output.write("\n");
    } else {
      this.output.write(`${steps} - ${total} - ${perStep}${listed(logs)}\n`);
    }
    this.drawn = Number.NEGATIVE_INFINITY;
  }

  /** Leaves the bar of an epoch that was broken off on a line of its own. */
  onTrainEnd(): void {
    if (this.live && Number.isFinite(this.drawn)) this.output.write("\n");
  }

  /** Draws over the line, cut to the terminal's width so that it never wraps. */
  private draw(line: string): void {
    this.output.write(`\r${line.slice(0, (this.output.columns ?? 120) - 1)}\x1b[K`);
  }
}

function counted(step: number, steps: number): string {
  return `${String(step).padStart(String(steps).length)}/${steps}`;
}

/** A share as a bar: `━━━━━╸──────────────`. */
export function bar(share: number): string {
  const halves = Math.floor(share * WIDTH * 2);
  const full = "━".repeat(Math.floor(halves / 2)) + (halves % 2 ? "╸" : "");
  return full + "─".repeat(WIDTH - full.length);
}

/** Seconds as `12s`, `3:07` or `1:02:03`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}s`;
  const two = (n: number) => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** The time a step takes: `4ms/step`. */
function pace(milliseconds: number): string {
  if (milliseconds >= 1000) return `${Math.round(milliseconds / 1000)}s/step`;
  return milliseconds >= 1 ? `${Math.round(milliseconds)}ms/step` : `${Math.round(1000 * milliseconds)}us/step`;
}

/** Every log with four decimals, or in powers of ten when small. */
function listed(logs: Logs): string {
  return Object.entries(logs)
    .map(
      ([name, value = Number.NaN]) =>
        ` - ${name}: ${Math.abs(value) > 1e-3 ? value.toFixed(4) : value.toExponential(4)}`,
    )
    .join("");
}
