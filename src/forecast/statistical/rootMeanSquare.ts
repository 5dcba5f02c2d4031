/** √(Σ x² / divisor) over x of 0 … count − 1; 0 where there are none. */
export function rootMeanSquare(count: number, x: (i: number) => number, divisor = count): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += x(i) ** 2;
  return divisor > 0 ? Math.sqrt(sum / divisor) : 0;
}
