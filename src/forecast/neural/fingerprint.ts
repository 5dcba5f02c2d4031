import type { Panel } from "../../data/panel/panel.js";

/** Sixteen hexadecimal digits that another panel or another setting would change: by which a backup is known. */
export function fingerprint({ season, series }: Panel, config: unknown): string {
  const hash = new Hash();
  hash.text(JSON.stringify([config, season]));
  for (const { id, values, pastCovariates, futureCovariates, staticCovariates } of series) {
    hash.text(id);
    for (const numbers of [values, ...pastCovariates, ...futureCovariates]) hash.numbers(numbers);
    hash.numbers(Float64Array.from(staticCovariates));
  }
  return hash.digits;
}

/** Two FNV-1a sums over 32-bit words, from different starts (Fowler, Noll and Vo). */
class Hash {
  private first = 0x811c9dc5;
  private second = 0x01000193;

  text(text: string): void {
    for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i));
    this.word(text.length);
  }

  numbers(numbers: Float64Array): void {
    const words = new Uint32Array(numbers.slice().buffer);
    for (const word of words) this.word(word);
    this.word(numbers.length);
  }

  get digits(): string {
    return [this.first, this.second].map((sum) => (sum >>> 0).toString(16).padStart(8, "0")).join("");
  }

  private word(word: number): void {
    this.first = Math.imul(this.first ^ word, 0x01000193);
    this.second = Math.imul(this.second ^ (word + (this.first >>> 15)), 0x85ebca6b);
  }
}
