import { ARGUMENTS, BOARD } from "./layout.js";
import type { Run } from "./wasm.js";

/*
 * How threads share a launch. The caller writes kernel, count and slice length, then publishes a ticket: a generation, the
 * number of slices and the next free one, all in one word. A thread claims a slice by counting the ticket up, and only
 * if the generation is still the one it read the rest under; so no thread ever works on a launch that is over.
 */
const WORDS_APART = 16;
const place = (line: number) => BOARD / 4 + line * WORDS_APART;
const TICKET = place(0);
const DONE = place(1);
const READY = place(2);
const JOB = place(3);

const SLICE_BITS = 7;
/** The most slices of a launch. */
export const MOST_SLICES = 2 ** SLICE_BITS - 1;
const GENERATIONS = 2 ** (32 - 2 * SLICE_BITS);

/** What the board holds for one thread's view of the shared memory. */
export class Board {
  private generation = 0;

  constructor(
    private readonly words: Int32Array,
    private readonly run: Run,
  ) {}

  /** Caller: how many helpers have reported that they wait for work. */
  get ready(): number {
    return Atomics.load(this.words, READY);
  }

  /** Helper: reports for work. */
  report(): void {
    Atomics.add(this.words, READY, 1);
    Atomics.notify(this.words, READY);
  }

  /** Caller: waits until the first helper has reported. */
  waitForHelper(): void {
    Atomics.wait(this.words, READY, 0);
  }

  /** Caller: makes a launch known and wakes the helpers. */
  publish(kernel: number, count: number, length: number): void {
    const slices = Math.ceil(count / length);
    this.words[JOB] = kernel;
    this.words[JOB + 1] = count;
    this.words[JOB + 2] = length;
    Atomics.store(this.words, DONE, 0);
    this.generation = (this.generation + 1) % GENERATIONS;
    Atomics.store(this.words, TICKET, (this.generation << (2 * SLICE_BITS)) | (slices << SLICE_BITS));
    Atomics.notify(this.words, TICKET);
  }

  /** Any thread: works off slices until none is free. */
  work(): void {
    const { words } = this;
    for (;;) {
      const ticket = Atomics.load(words, TICKET);
      const slice = ticket & MOST_SLICES;
      if (slice >= ((ticket >>> SLICE_BITS) & MOST_SLICES)) return;
      const [kernel, count, length] = [words[JOB], words[JOB + 1], words[JOB + 2]];
      if (Atomics.compareExchange(words, TICKET, ticket, ticket + 1) !== ticket) continue;
      this.run(kernel, ARGUMENTS, slice * length, Math.min(count, (slice + 1) * length));
      Atomics.add(words, DONE, 1);
      Atomics.notify(words, DONE);
    }
  }

  /** Caller: waits until the slices that helpers have claimed are done; a short while busily, then asleep. */
  join(slices: number): void {
    for (let spins = 0; ; spins++) {
      const done = Atomics.load(this.words, DONE);
      if (done >= slices) return;
      if (spins > BUSY_SPINS) Atomics.wait(this.words, DONE, done);
    }
  }

  /** Helper: waits for the next launch; a short while busily, then asleep. */
  waitForWork(): void {
    const ticket = Atomics.load(this.words, TICKET);
    for (let spins = 0; spins < BUSY_SPINS; spins++) if (Atomics.load(this.words, TICKET) !== ticket) return;
    Atomics.wait(this.words, TICKET, ticket);
  }
}

/** About 20 microseconds: longer than the gaps inside a training step, shorter than a scheduler would mind. */
const BUSY_SPINS = 4000;
