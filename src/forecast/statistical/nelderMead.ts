/** Where a search for the least value begins and between which bounds it stays. */
export interface SearchSpace {
  readonly start: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** How many steps a search takes at most. */
const STEPS = 1000;
/** It ends once the standard deviation of the simplex's losses is below this. */
const ALIKE = 1e-4;

/**
 * Searches the parameters of least value without derivatives: J. A. Nelder, R. Mead, "A simplex method for function
 * minimization", The Computer Journal 7 (1965), with the steps of F. Gao, L. Han, "Implementing the Nelder-Mead simplex
 * algorithm with adaptive parameters" (2012); points outside the bounds are moved onto them. The steps, their order and the
 * end are statsforecast's, so that the same parameters come out.
 *
 * @param lossOf may be Infinity where the parameters make no sense, never NaN; it must not keep or change its argument
 * @returns the best parameters found
 */
export function nelderMead(
  lossOf: (parameters: Float64Array) => number,
  { start, lower, upper }: SearchSpace,
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
  const losses = Float64Array.from(simplex, lossOf);
  const order = Array.from({ length: n + 1 }, (_, i) => i);
  const sums = new Float64Array(n);
  const centre = new Float64Array(n);
  let reflected = new Float64Array(n);
  let tried = new Float64Array(n);
  /** Writes centre + step · (towards − centre), within the bounds. */
  const move = (to: Float64Array, step: number, towards: Float64Array) => {
    for (let j = 0; j < n; j++) to[j] = clamp(centre[j] + step * (towards[j] - centre[j]), lower[j], upper[j]);
  };
  /** Puts a point in place of another, whose array is handed back to be written to. */
  const replace = (index: number, point: Float64Array<ArrayBuffer>, loss: number) => {
    const old = simplex[index];
    for (let j = 0; j < n; j++) sums[j] += point[j] - old[j];
    simplex[index] = point;
    losses[index] = loss;
    return old;
  };
  addUp(simplex, sums);

  let best = 0;
  for (let step = 0; step < STEPS; step++) {
    sortBy(losses, order);
    best = order[0];
    if (deviationOf(losses) < ALIKE) break;
    const worst = order[n];
    const secondWorst = order[n - 1];
    for (let j = 0; j < n; j++) centre[j] = (sums[j] - simplex[worst][j]) / n;

    move(reflected, -1, simplex[worst]);
    const reflectedLoss = lossOf(reflected);
    if (reflectedLoss >= losses[best] && reflectedLoss < losses[secondWorst]) {
      reflected = replace(worst, reflected, reflectedLoss);
      continue;
    }
    if (reflectedLoss < losses[best]) {
      move(tried, expansion, reflected);
      const loss = lossOf(tried);
      if (loss < reflectedLoss) tried = replace(worst, tried, loss);
      else reflected = replace(worst, reflected, reflectedLoss);
      continue;
    }
    const outside = reflectedLoss < losses[worst];
    move(tried, outside ? contraction : -contraction, reflected);
    const loss = lossOf(tried);
    if (outside ? loss <= reflectedLoss : loss < losses[worst]) {
      tried = replace(worst, tried, loss);
      continue;
    }
    centre.set(simplex[best]);
    for (let i = 0; i <= n; i++) {
      if (i === best) continue;
      move(simplex[i], shrinkage, simplex[i]);
      losses[i] = lossOf(simplex[i]);
    }
    addUp(simplex, sums);
  }
  return simplex[best];
}

function addUp(points: readonly Float64Array[], sums: Float64Array): void {
  sums.fill(0);
  for (const point of points) for (let j = 0; j < sums.length; j++) sums[j] += point[j];
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
  return Math.min(Math.max(value, lower), upper);
}

function deviationOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) * (values[i] - mean);
  return Math.sqrt(squares / values.length);
}
