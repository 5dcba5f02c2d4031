/** The name that is likely meant by another: the one with the fewest letters to change, if they are few. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(name.length / 3));
  const distances = names.map((other) => ({ other, steps: editDistance(name.toLowerCase(), other.toLowerCase()) }));
  const [best] = distances.sort((a, b) => a.steps - b.steps);
  return best && best.steps <= most ? best.other : undefined;
}

/** How many letters to put in, take out, change or swap with their neighbour. */
function editDistance(from: string, to: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = last[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swaps = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(Math.min(last[j] + 1, row[j - 1] + 1, change, swaps ? before[j - 2] + 1 : Number.POSITIVE_INFINITY));
    }
    [before, last] = [last, row];
  }
  return last[to.length];
}
