/**
 * What to divide a series by so that sums of squares neither overflow nor vanish: 1 for values of ordinary size, else the
 * power of two next to the largest.
 */
export function unitOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  if (largest === 0 || (largest > 1e-5 && largest < 1e9)) return 1;
  return 2 ** Math.max(-1000, Math.min(1000, Math.round(Math.log2(largest))));
}
