/**
 * The value that a new one stays below with a given probability at least, if it comes from where the others do: the
 * ⌈(n + 1) · level⌉-th smallest of n (Vovk, Gammerman and Shafer 2005). NaN where there are too few of them.
 *
 * @param rising the values, sorted
 */
export function orderStatistic(rising: Float64Array, level: number): number {
  const place = Math.ceil((rising.length + 1) * level - 1e-9);
  return place > rising.length ? Number.NaN : rising[place - 1];
}
