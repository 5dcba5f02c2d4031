/** The demands of a series of demand: its values above 0. */
export function demandOf(values: Float64Array): Float64Array {
  return values.filter((value) => value > 0);
}

/** How many periods after the one before each value other than 0 came, the first counted from the series' start. */
export function intervalsOf(values: Float64Array): Float64Array {
  const intervals: number[] = [];
  let last = -1;
  values.forEach((value, t) => {
    if (value === 0) return;
    intervals.push(t - last);
    last = t;
  });
  return Float64Array.from(intervals);
}

/** The mean interval between demands in whole periods; halves are rounded to the even number. */
export function periodsPerDemand(values: Float64Array): number {
  const intervals = intervalsOf(values);
  const mean = intervals.reduce((sum, one) => sum + one, 0) / intervals.length;
  const below = Math.floor(mean);
  const isHalf = mean - below === 0.5;
  return isHalf ? below + (below % 2) : Math.round(mean);
}

/** Sums over `size` periods each, the last of which ends with the series. */
export function sumsOver(values: Float64Array, size: number): Float64Array {
  const sums = new Float64Array(Math.floor(values.length / size));
  const first = values.length % size;
  for (let t = first; t < values.length; t++) sums[Math.floor((t - first) / size)] += values[t];
  return sums;
}
