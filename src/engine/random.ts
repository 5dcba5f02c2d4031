/**
 * Counter-based random numbers: every draw is a function of (seed, stream, counter) in integer arithmetic, so nothing
 * depends on the order of draws, on threads or on where a run was resumed.
 *
 * Philox 4×32 with ten rounds: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */

/** Whose random numbers: those of a stream under a seed. */
export interface RandomKey {
  readonly seed: number;
  readonly stream: number;
}

/** The four 32-bit words of one block, from a key of two words and a counter of four. */
export function philox(
  key: readonly [number, number],
  counter: readonly [number, number, number, number],
): Uint32Array {
  const words = new Uint32Array(4);
  writeBlock(words, 0, ...key, ...counter);
  return words;
}

/** Writes a block's words from `at` on: with numbers alone, since an initializer draws millions. */
function writeBlock(
  words: Uint32Array,
  at: number,
  key0: number,
  key1: number,
  first: number,
  second: number,
  third: number,
  fourth: number,
): void {
  let [k0, k1, c0, c1, c2, c3] = [key0, key1, first, second, third, fourth];
  for (let round = 0; round < 10; round++) {
    const high0 = highWord(c0, 0xd2511f53);
    const high1 = highWord(c2, 0xcd9e8d57);
    const low0 = Math.imul(c0, 0xd2511f53);
    c0 = high1 ^ c1 ^ k0;
    c1 = Math.imul(c2, 0xcd9e8d57);
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  words[at] = c0;
  words[at + 1] = c1;
  words[at + 2] = c2;
  words[at + 3] = c3;
}

/** The upper word of a 64-bit product, by halves: JavaScript has only the lower one. */
function highWord(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const cross = aLow * bHigh + (middle % 0x10000);
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(cross / 0x10000)) | 0;
}

/** `count` 32-bit words of a stream; `epoch` and `step` tell apart draws of the same stream. */
export function randomWords({ seed, stream }: RandomKey, count: number, epoch = 0, step = 0): Uint32Array {
  const words = new Uint32Array(Math.ceil(count / 4) * 4);
  for (let block = 0; block * 4 < count; block++) writeBlock(words, block * 4, seed, stream, block, step, epoch, 0);
  return words.subarray(0, count);
}

/** `count` doubles, even over [0, 1), with 32 random bits each. */
export function uniforms(key: RandomKey, count: number, epoch = 0, step = 0): Float64Array {
  const words = randomWords(key, count, epoch, step);
  const drawn = new Float64Array(count);
  for (let i = 0; i < count; i++) drawn[i] = words[i] / 2 ** 32;
  return drawn;
}
