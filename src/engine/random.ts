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
  let [k0, k1] = key;
  let [c0, c1, c2, c3] = counter;
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = multiply(c0, 0xd2511f53);
    const [high1, low1] = multiply(c2, 0xcd9e8d57);
    [c0, c1, c2, c3] = [high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0];
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  return Uint32Array.of(c0, c1, c2, c3);
}

/** High and low word of a 64-bit product, by halves: JavaScript has only the low one. */
function multiply(a: number, b: number): [number, number] {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >>> 16);
  const cross = aLow * bHigh + (middle % 0x10000);
  return [(aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(cross / 0x10000)) | 0, Math.imul(a, b)];
}

/** `count` 32-bit words of a stream; `epoch` and `step` tell apart draws of the same stream. */
export function randomWords({ seed, stream }: RandomKey, count: number, epoch = 0, step = 0): Uint32Array {
  const words = new Uint32Array(Math.ceil(count / 4) * 4);
  for (let block = 0; block * 4 < count; block++) words.set(philox([seed, stream], [block, step, epoch, 0]), block * 4);
  return words.subarray(0, count);
}

/** `count` doubles, even over [0, 1), with 32 random bits each. */
export function uniforms(key: RandomKey, count: number, epoch = 0, step = 0): Float64Array {
  return Float64Array.from(randomWords(key, count, epoch, step), (word) => word / 2 ** 32);
}
