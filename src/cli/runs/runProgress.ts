import { bar, clock, type Output } from "../../model/progress.js";
import { ProgressLine } from "../progressLine.js";

/** Seconds of a stage after which the rest of it can be told. */
const PATIENCE = 2;

/** One line for the stages of a run, one after the other: what is being done, how far it is, and how long it still takes. */
export class RunProgress {
  private readonly line: ProgressLine;
  private stage = "";
  private share = 0;
  /** When the stage began, and how much of it was done by then: a journal may have known it. */
  private begin = { time: 0, share: 0 };

  constructor(
    output: Output | null,
    private readonly now: () => number = Date.now,
  ) {
    this.line = new ProgressLine(output, now);
  }

  /** What a `Run` of forecasters is told with, under a heading such as `backtest`. */
  reporter(heading: string): (share: number, what: string) => void {
    return (share, what) => {
      const stage = what === heading ? heading : `${heading}: ${what}`;
      if (stage !== this.stage || share < this.share) {
        this.stage = stage;
        this.begin = { time: this.now(), share };
      }
      this.share = share;
      this.line.update(() => this.text());
    };
  }

  /** Leaves the terminal as it was. */
  clear(): void {
    this.line.clear();
  }

  private text(): string {
    const percent = `${Math.floor(100 * this.share)} %`.padStart(5);
    return `${this.stage.padEnd(24)} ${bar(this.share)} ${percent}${this.left()}`;
  }

  private left(): string {
    const seconds = (this.now() - this.begin.time) / 1000;
    const done = this.share - this.begin.share;
    if (seconds < PATIENCE || done <= 0) return "";
    return `  ${clock((seconds * (1 - this.share)) / done)} left`;
  }
}
