import { ARGUMENTS, BOARD } from "./layout.js";
import type { Run } from "./wasm.js";

/*
 * How threads share a launch. The caller writes kernel, count and slice length, then publishes a ticket: a generation, the
 * number of slices and the next free one, all in one word. A thread claims a slice by counting the ticket up, and only
 * if the generation is still the one it read the rest under; so no thread ever works on a launch that is over. What a
 * helper has claimed and not finished, because it failed or was ended, the caller does again: no shared launch changes
 * what it reads, so a slice may be done twice.
 */
const WORDS_APART = 16;
const place = (line: number) => BOARD / 4 + line * WORDS_APART;
const TICKET = place(0);
/** How many slices nobody works on any more, finished or not; then a bit for each that is finished. */
const LEFT = place(1);
const FINISHED = LEFT + 1;
/** How many helpers have reported, and above them how many of those are gone. */
const READY = place(2);
const GONE_BITS = 16;
const GONE = 2 ** GONE_BITS;
const JOB = place(3);

const SLICE_BITS = 7;
/** The most slices of a launch. */
export const MOST_SLICES = 2 ** SLICE_BITS - 1;
const GENERATIONS = 2 ** (32 - 2 * SLICE_BITS);
const FINISHED_WORDS = Math.ceil((MOST_SLICES + 1) / 32);

/** What the board holds for one thread's view of the shared memory. */
export class Board {
  private generation = 0;

  constructor(private readonly words: Int32Array) {}

  /** Caller: how many helpers have reported that they wait for work, and have not failed since. */
  get ready(): number {
    const count = Atomics.load(this.words, READY);
    return (count & (GONE - 1)) - (count >>> GONE_BITS);
  }

  /** Helper: reports for work, or that it can't. */
  report(fit: boolean): void {
    Atomics.add(this.words, READY, fit ? 1 : 1 + GONE);
    Atomics.notify(this.words, READY);
  }

  /** Caller: waits until so many helpers have reported, failed ones too, for some milliseconds at most. */
  waitForHelpers(wanted: number, milliseconds: number): void {
    const end = performance.now() + milliseconds;
    for (;;) {
      const count = Atomics.load(this.words, READY);
      const left = end - performance.now();
      if ((count & (GONE - 1)) >= wanted || left <= 0) return;
      Atomics.wait(this.words, READY, count, left);
    }
  }

  /** Caller: makes a launch known and wakes the helpers. */
  publish(kernel: number, count: number, length: number): void {
    const slices = Math.ceil(count / length);
    this.words[JOB] = kernel;
    this.words[JOB + 1] = count;
    this.words[JOB + 2] = length;
    this.words.fill(0, FINISHED, FINISHED + FINISHED_WORDS);
    Atomics.store(this.words, LEFT, 0);
    this.generation = (this.generation + 1) % GENERATIONS;
    Atomics.store(this.words, TICKET, (this.generation << (2 * SLICE_BITS)) | (slices << SLICE_BITS));
    Atomics.notify(this.words, TICKET);
  }

  /** Any thread: works off slices until none is free. */
  work(run: Run): void {
    const { words } = this;
    for (;;) {
      const ticket = Atomics.load(words, TICKET);
      const slice = ticket & MOST_SLICES;
      if (slice >= ((ticket >>> SLICE_BITS) & MOST_SLICES)) return;
      const [kernel, count, length] = [words[JOB], words[JOB + 1], words[JOB + 2]];
      if (Atomics.compareExchange(words, TICKET, ticket, ticket + 1) !== ticket) continue;
      try {
        run(kernel, ARGUMENTS, slice * length, Math.min(count, (slice + 1) * length));
        Atomics.or(words, FINISHED + (slice >>> 5), 1 << (slice & 31));
      } finally {
        this.leave();
      }
    }
  }

  private leave(): void {
    Atomics.add(this.words, LEFT, 1);
    Atomics.notify(this.words, LEFT);
  }

  /** Helper that has reported: takes part no more. */
  resign(): void {
    Atomics.add(this.words, READY, GONE);
  }

  /**
   * Caller: waits until the slices that helpers have claimed are done; a short while busily, then asleep, and no longer than
   * `patience` milliseconds. Does again what was left undone. False when a helper kept a slice for too long.
   */
  join(run: Run, slices: number, patience: number): boolean {
    const inTime = this.waitUntilLeft(slices, patience);
    const { words } = this;
    for (let slice = 0; slice < slices; slice++) {
      if ((Atomics.load(words, FINISHED + (slice >>> 5)) >>> (slice & 31)) & 1) continue;
      const [kernel, count, length] = [words[JOB], words[JOB + 1], words[JOB + 2]];
      run(kernel, ARGUMENTS, slice * length, Math.min(count, (slice + 1) * length));
    }
    return inTime;
  }

  private waitUntilLeft(slices: number, patience: number): boolean {
    let end = 0;
    for (let spins = 0; ; spins++) {
      const left = Atomics.load(this.words, LEFT);
      if (left >= slices) return true;
      if (spins <= BUSY_SPINS) continue;
      const now = performance.now();
      end ||= now + patience;
      if (now >= end) return false;
      Atomics.wait(this.words, LEFT, left, end - now);
    }
  }

  /** Helper: waits for the next launch; a short while busily, then asleep. */
  waitForWork(): void {
    const ticket = Atomics.load(this.words, TICKET);
    for (let spins = 0; spins < BUSY_SPINS; spins++) if (Atomics.load(this.words, TICKET) !== ticket) return;
    Atomics.wait(this.words, TICKET, ticket);
  }
}

/** About 200 microseconds: longer than most gaps inside a training step, and as long as it takes to wake a thread. */
const BUSY_SPINS = 40_000;
