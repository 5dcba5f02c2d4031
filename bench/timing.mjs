// How times are taken and summed up.

/** The times of a step in milliseconds for a while, after a warm-up of a quarter of it. */
export function timesOf(step, milliseconds) {
  const warm = performance.now() + milliseconds / 4;
  do step();
  while (performance.now() < warm);
  const times = [];
  const end = performance.now() + milliseconds;
  do {
    const begin = performance.now();
    step();
    times.push(performance.now() - begin);
  } while (performance.now() < end);
  return times;
}

/** The middle of numbers, or what stands at another share of them. */
export function quantile(numbers, share = 0.5) {
  return numbers.toSorted((a, b) => a - b)[Math.round(share * (numbers.length - 1))];
}
