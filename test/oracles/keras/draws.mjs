// Seeded draws for the random models: the same seed makes the same model everywhere.

/** @typedef {ReturnType<typeof drawsFrom>} Draws */

/** Draws from a 32-bit generator (mulberry32) that starts at `seed`. */
export function drawsFrom(seed) {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low, high) => low + Math.floor(next() * (high - low + 1));
  return {
    /** A number from low up to high. */
    number: (low, high) => low + next() * (high - low),
    /** A whole number, both ends included. */
    whole,
    chance: (share) => next() < share,
    pick: (list) => list[whole(0, list.length - 1)],
    /** Some of an object's entries: each is a function that draws its value. */
    some: (choices, share = 0.3) =>
      Object.fromEntries(Object.entries(choices).flatMap(([key, draw]) => (next() < share ? [[key, draw()]] : []))),
  };
}
