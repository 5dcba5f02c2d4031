import { modulo } from "./civil.js";

/** How far apart the points of a rising list lie, and which of them lie elsewhere. */
export interface Spacing {
  readonly length: number;
  /** What all points leave when they are divided by the length. */
  readonly rest: number;
  /** Places in the list of the points that leave something else. */
  readonly off: readonly number[];
}

/** Shares of points that may be mistakes; where more lie off, the distance between points is a smaller one. */
const FEW = 0.1;
/** How many places of a grid there may be for each point. */
const SPARSEST = 20;

/**
 * The spacing of rising points, gaps left aside: the commonest distance, or the largest that divides all of them. Null for less
 * than two different points.
 */
export function spacingOf(points: ArrayLike<number>, smallest = 1): Spacing | null {
  const counts = countDistances(points);
  if (counts.size === 0) return null;
  const length = commonest(counts);
  const { rest, off } = offGrid(points, length);
  if (off.length === 0 || (off.length <= FEW * points.length && points.length > 10)) return { length, rest, off };
  const divisor = [...counts.keys()].reduce(greatestDivisor);
  const places = (points[points.length - 1] - points[0]) / divisor + 1;
  if (divisor < smallest || places > SPARSEST * points.length) return { length, rest, off };
  return { length: divisor, rest: modulo(points[0], divisor), off: [] };
}

/** How often each distance between neighbours occurs; points that are there twice have none. */
function countDistances(points: ArrayLike<number>): Map<number, number> {
  const counts = new Map<number, number>();
  let latest = 0;
  let run = 0;
  for (let i = 1; i <= points.length; i++) {
    const distance = i < points.length ? points[i] - points[i - 1] : Number.NaN;
    if (distance === latest) run += 1;
    else {
      if (run > 0) counts.set(latest, (counts.get(latest) ?? 0) + run);
      latest = distance;
      run = distance > 0 ? 1 : 0;
    }
  }
  counts.delete(0);
  return counts;
}

function offGrid(points: ArrayLike<number>, length: number): { rest: number; off: number[] } {
  const counts = new Map<number, number>();
  for (let i = 0; i < points.length; i++) {
    const rest = modulo(points[i], length);
    counts.set(rest, (counts.get(rest) ?? 0) + 1);
  }
  const rest = commonest(counts);
  const off: number[] = [];
  if (counts.size > 1) for (let i = 0; i < points.length; i++) if (modulo(points[i], length) !== rest) off.push(i);
  return { rest, off };
}

/** What occurs most; the smallest of those that do. */
function commonest(counts: ReadonlyMap<number, number>): number {
  const most = Math.max(...counts.values());
  let smallest = Number.POSITIVE_INFINITY;
  for (const [value, count] of counts) if (count === most && value < smallest) smallest = value;
  return smallest;
}

function greatestDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
