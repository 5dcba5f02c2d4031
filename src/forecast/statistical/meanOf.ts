/** The mean of values[begin … end − 1]. */
export function meanOf(values: ArrayLike<number>, begin = 0, end = values.length): number {
  let sum = 0;
  for (let i = begin; i < end; i++) sum += values[i];
  return sum / (end - begin);
}
