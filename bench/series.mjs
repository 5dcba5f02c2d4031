// The series that every contender trains on, the peers too: a season of 63 steps under noise of a deviation of 0.1.

/** The first `length` values. */
export function noisySeason(length) {
  let state = 12345;
  return Float32Array.from({ length }, (_, t) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.sin(0.1 * t) + 0.1 * Math.sqrt(3) * (state / 2 ** 31 - 1);
  });
}
