// A line on standard error that says what runs and about how long the rest takes; only on a terminal.

export class Progress {
  #begin = performance.now();
  #shown = 0;
  #total;

  constructor({ workloads, threads, contenders, rounds }) {
    const taking = workloads.map((workload) => contenders.filter((contender) => contender.takes(workload)).length);
    this.#total = taking.reduce((sum, count) => sum + count, 0) * threads.length * rounds;
  }

  /** Told at the beginning of each turn. */
  show({ workload, threads, round, who }) {
    const gone = (performance.now() - this.#begin) / 1000;
    const left = this.#shown > 2 ? `, about ${inWords((gone / this.#shown) * (this.#total - this.#shown))} left` : "";
    this.#shown++;
    if (!process.stderr.isTTY) return;
    this.clear();
    process.stderr.write(
      `${this.#shown}/${this.#total}: ${workload}, ${threads} threads, round ${round + 1}, ${who}${left}`,
    );
  }

  clear() {
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[2K");
  }
}

function inWords(seconds) {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
