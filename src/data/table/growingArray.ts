/** Numbers in as few bytes as they fit in. */
export type Numbers = Float64Array | Int32Array | Uint16Array;

const SIZES = [Uint16Array, Int32Array, Float64Array] as const;

/** A list of numbers that grows, and takes 2, 4 or 8 bytes for each, as the largest needs. */
export class GrowingArray {
  length = 0;
  private array: Numbers;
  private size = 0;

  private capacity: number;

  /** @param expected how many numbers there may be; memory that is never written to costs none */
  constructor(expected: number) {
    this.capacity = Math.max(16, expected);
    this.array = new Uint16Array(this.capacity);
  }

  push(value: number): void {
    if (this.length === this.capacity) this.move(this.size, 2 * this.capacity);
    this.array[this.length] = value;
    while (!Object.is(this.array[this.length], value)) {
      this.move(this.size + 1, this.capacity);
      this.array[this.length] = value;
    }
    this.length += 1;
  }

  at(i: number): number {
    return this.array[i];
  }

  /** The numbers, not copied. */
  finish(): Numbers {
    return this.array.subarray(0, this.length);
  }

  private move(size: number, capacity: number): void {
    const array = new SIZES[size](capacity);
    array.set(this.array.subarray(0, this.length));
    Object.assign(this, { array, size, capacity });
  }
}
