/** Where a search for the least value begins and between which bounds it stays. */
export interface SearchSpace {
  readonly start: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** When a search ends. */
export interface SearchEnd {
  /** @defaultValue 1000 */
  readonly iterations?: number;
  /** It ends once the standard deviation of the simplex's values is below this. @defaultValue 1e-4 */
  readonly tolerance?: number;
}

/**
 * Searches the parameters of least value without derivatives: J. A. Nelder, R. Mead, "A simplex method for function
 * minimization", The Computer Journal 7 (1965), with the steps of F. Gao, L. Han, "Implementing the Nelder-Mead simplex
 * algorithm with adaptive parameters" (2012); points outside the bounds are moved onto them. The steps, their order and the
 * end are statsforecast's, so that the same parameters come out.
 *
 * @param valueOf may be Infinity where the parameters make no sense, never NaN; it must not keep or change its argument
 * @returns the best parameters found
 */
export function nelderMead(
  valueOf: (parameters: Float64Array) => number,
  { start, lower, upper }: SearchSpace,
  { iterations = 1000, tolerance = 1e-4 }: SearchEnd = {},
): Float64Array {
  const n = start.length;
  const expansion = 1 + 2 / n;
  const contraction = 0.75 - 1 / (2 * n);
  const shrinkage = 1 - 1 / n;
  const simplex = Array.from({ length: n + 1 }, (_, i) => {
    const point = start.map((value, j) => clamp(value, lower[j], upper[j]));
    if (i < n) point[i] = clamp(point[i] === 0 ? 1e-4 : point[i] * 1.05, lower[i], upper[i]);
    return point;
  });
  const values = Float64Array.from(simplex, valueOf);
  const order = Array.from({ length: n + 1 }, (_, i) => i);
  const centre = new Float64Array(n);
  let reflected = new Float64Array(n);
  let tried = new Float64Array(n);
  /** Writes centre + step · (towards − centre), within the bounds. */
  const move = (to: Float64Array, step: number, towards: Float64Array) => {
    for (let j = 0; j < n; j++) to[j] = clamp(centre[j] + step * (towards[j] - centre[j]), lower[j], upper[j]);
  };

  let best = 0;
  for (let iteration = 0; iteration < iterations; iteration++) {
    sortBy(values, order);
    best = order[0];
    const worst = order[n];
    const secondWorst = order[n - 1];
    if (deviationOf(values) < tolerance) break;
    centre.fill(0);
    for (const point of simplex) for (let j = 0; j < n; j++) centre[j] += point[j];
    for (let j = 0; j < n; j++) centre[j] = (centre[j] - simplex[worst][j]) / n;

    move(reflected, -1, simplex[worst]);
    const reflectedValue = valueOf(reflected);
    if (reflectedValue >= values[best] && reflectedValue < values[secondWorst]) {
      reflected = replace(worst, reflected, reflectedValue);
      continue;
    }
    if (reflectedValue < values[best]) {
      move(tried, expansion, reflected);
      const value = valueOf(tried);
      if (value < reflectedValue) tried = replace(worst, tried, value);
      else reflected = replace(worst, reflected, reflectedValue);
      continue;
    }
    const outside = reflectedValue < values[worst];
    move(tried, outside ? contraction : -contraction, reflected);
    const value = valueOf(tried);
    if (outside ? value <= reflectedValue : value < values[worst]) {
      tried = replace(worst, tried, value);
      continue;
    }
    for (let i = 0; i <= n; i++) {
      if (i === best) continue;
      const point = simplex[i];
      for (let j = 0; j < n; j++) {
        const from = simplex[best][j];
        point[j] = clamp(from + shrinkage * (point[j] - from), lower[j], upper[j]);
      }
      values[i] = valueOf(point);
    }
  }
  return simplex[best];

  /** Puts a point in place of another, whose array is handed back to be written to. */
  function replace(index: number, point: Float64Array, value: number): Float64Array<ArrayBuffer> {
    const old = simplex[index];
    simplex[index] = point as Float64Array<ArrayBuffer>;
    values[index] = value;
    return old;
  }
}

/** Sorts places by their values, almost sorted as they are from the step before. */
function sortBy(values: Float64Array, order: number[]): void {
  for (let i = 1; i < order.length; i++) {
    const moved = order[i];
    let j = i - 1;
    for (; j >= 0 && values[order[j]] > values[moved]; j--) order[j + 1] = order[j];
    order[j + 1] = moved;
  }
}

function clamp(value: number, lower: number, upper: number): number {
  return value < lower ? lower : value > upper ? upper : value;
}

function deviationOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  return Math.sqrt(squares / values.length);
}
