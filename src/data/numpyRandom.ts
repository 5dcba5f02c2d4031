import { expectSeed, expectWhole } from "../engine/checks.js";
import { log } from "../engine/numeric.js";

const STATE_WORDS = 624;
const MIDDLE = 397;

/**
 * NumPy's legacy generator, `numpy.random.RandomState(seed)`: the same whole numbers and uniform numbers bit for bit, the
 * same normal numbers within one unit in the last place. It is here to repeat published experiments; what Timecell itself
 * draws comes from a counter-based generator.
 *
 * Mersenne Twister MT19937: Matsumoto and Nishimura, ACM Transactions on Modeling and Computer Simulation 8, 1998.
 *
 * @example
 * import { NumpyRandom } from "timecell";
 * const random = new NumpyRandom(42);
 * console.log(random.uniform()); // 0.3745401188473625
 */
export class NumpyRandom {
  private readonly state = new Uint32Array(STATE_WORDS);
  private position = STATE_WORDS;
  private spareNormal: number | undefined;

  /**
   * @param seed a whole number, 0 … 2³² − 1
   * @throws TimecellError for anything else
   */
  constructor(seed: number) {
    expectSeed("NumpyRandom seed", seed);
    let word = seed;
    for (let i = 0; i < STATE_WORDS; i++) {
      this.state[i] = word;
      word = (Math.imul(word ^ (word >>> 30), 1812433253) + i + 1) >>> 0;
    }
  }

  /** The next 32 random bits, as a whole number. */
  uint32(): number {
    if (this.position === STATE_WORDS) this.refill();
    let word = this.state[this.position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  /** A number in [0, 1) with 53 random bits: NumPy's `random_sample()`. */
  uniform(): number {
    const upper = this.uint32() >>> 5;
    const lower = this.uint32() >>> 6;
    return (upper * 67108864 + lower) / 9007199254740992;
  }

  /** A standard normal number, by the polar method: Marsaglia and Bray, SIAM Review 6, 1964. */
  normal(): number {
    if (this.spareNormal !== undefined) {
      const spare = this.spareNormal;
      this.spareNormal = undefined;
      return spare;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * this.uniform() - 1;
      y = 2 * this.uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * log(square)) / square);
    this.spareNormal = factor * x;
    return factor * y;
  }

  /** `count` standard normal numbers. */
  randn(count: number): Float64Array {
    expectWhole("randn count", count, 0);
    return Float64Array.from({ length: count }, () => this.normal());
  }

  private refill(): void {
    const state = this.state;
    for (let i = 0; i < STATE_WORDS; i++) {
      const next = state[(i + 1) % STATE_WORDS];
      const word = (state[i] & 0x80000000) | (next & 0x7fffffff);
      state[i] = state[(i + MIDDLE) % STATE_WORDS] ^ (word >>> 1) ^ (word & 1 ? 0x9908b0df : 0);
    }
    this.position = 0;
  }
}
