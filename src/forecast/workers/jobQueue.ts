import type { Job, JobResult } from "./job.js";

/** The jobs of a run: whoever has time takes one, and all wait for the last. */
export class JobQueue {
  /** Aborted by the run's own signal, and when a job fails, with its error. */
  readonly signal: AbortSignal;
  private readonly failing = new AbortController();
  private readonly waiting: number[];
  private readonly results: (JobResult | undefined)[];
  private listeners: (() => void)[] = [];

  constructor(
    readonly jobs: readonly Job[],
    /** What is known from an earlier run, undefined where there is nothing. */
    known: readonly (JobResult | undefined)[],
    signal: AbortSignal | undefined,
    private readonly onDone: (index: number, result: JobResult) => void,
  ) {
    this.signal = AbortSignal.any(signal ? [signal, this.failing.signal] : [this.failing.signal]);
    this.signal.addEventListener("abort", () => this.wake());
    this.results = [...known];
    this.waiting = [...jobs.keys()].filter((index) => !known[index]);
  }

  /** Whether every job has its result; throws when the run is aborted or a job has failed. */
  get done(): boolean {
    this.signal.throwIfAborted();
    return this.results.every(Boolean);
  }

  /** The results, when all are there. */
  get all(): JobResult[] {
    return this.results as JobResult[];
  }

  /** The share that is done. */
  get share(): number {
    return this.results.filter(Boolean).length / this.jobs.length;
  }

  /** How many jobs nobody has taken. */
  get left(): number {
    return this.waiting.length;
  }

  /** The first job that somebody can do; undefined if there is none. */
  take(canDo: (job: Job) => boolean): number | undefined {
    const place = this.waiting.findIndex((index) => canDo(this.jobs[index]));
    return place < 0 ? undefined : this.waiting.splice(place, 1)[0];
  }

  finish(index: number, result: JobResult): void {
    this.onDone(index, result);
    this.results[index] = result;
    this.wake();
  }

  /** Somebody can't do a job after all. */
  giveBack(index: number): void {
    this.waiting.unshift(index);
  }

  fail(reason: unknown): void {
    this.failing.abort(reason);
  }

  /** Resolves when something has changed. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.listeners.push(resolve));
  }

  /** Lets all who wait look again. */
  wake(): void {
    for (const listener of this.listeners.splice(0)) listener();
  }
}
