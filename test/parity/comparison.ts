/** How far a number may be from Keras's, by Keras's number. */
export type Tolerance = (wanted: number) => number;

/** A share of the wanted number, of 1 at least. */
export const relative =
  (share: number): Tolerance =>
  (wanted) =>
    share * Math.max(1, Math.abs(wanted));

/** What the comparison of a case has found. */
export class Comparison {
  /** The largest |a − b| / max(1, |b|), also where it passes. */
  maxError = 0;
  /** What differs, a line each; empty where the case passes. */
  readonly failures: string[] = [];

  /** Numbers one by one, but for those left out; the first that is too far off stands for the rest. */
  close(
    what: string,
    found: ArrayLike<number>,
    wanted: ArrayLike<number>,
    tolerance: Tolerance,
    leftOut: readonly boolean[] = [],
  ): void {
    this.same(`length of ${what}`, found.length, wanted.length);
    const beyond = Array.from(wanted).findIndex(
      (number, i) => !leftOut[i] && !this.within(found[i], number, tolerance),
    );
    if (beyond >= 0) {
      const limit = tolerance(wanted[beyond]);
      this.failures.push(`${what}, element ${beyond}: ${found[beyond]}, Keras has ${wanted[beyond]} (± ${limit})`);
    }
  }

  /** Anything that must be the same to the letter. */
  same(what: string, found: unknown, wanted: unknown): void {
    const [ours, theirs] = [JSON.stringify(found), JSON.stringify(wanted)];
    if (ours !== theirs) this.failures.push(`${what}: ${ours}, expected ${theirs}`);
  }

  private within(found: number, wanted: number, tolerance: Tolerance): boolean {
    if (Object.is(found, wanted)) return true;
    const difference = Math.abs(found - wanted);
    const error = difference / Math.max(1, Math.abs(wanted));
    this.maxError = Math.max(this.maxError, Number.isNaN(error) ? Number.POSITIVE_INFINITY : error);
    return difference <= tolerance(wanted);
  }
}
