// A line on standard error that says what runs and about how long the rest takes; only on a terminal.

export class Progress {
  #begin = performance.now();
  #begun = 0;
  #total;

  /** @param total how many times `show` will be called */
  constructor(total) {
    this.#total = total;
  }

  /** Told what begins. */
  show(what) {
    const each = (performance.now() - this.#begin) / this.#begun;
    const left = this.#begun > 2 ? `, about ${inWords((each * (this.#total - this.#begun)) / 1000)} left` : "";
    this.#begun++;
    if (!process.stderr.isTTY) return;
    this.clear();
    process.stderr.write(`${this.#begun} of ${this.#total}: ${what}${left}`);
  }

  clear() {
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[2K");
  }
}

function inWords(seconds) {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
