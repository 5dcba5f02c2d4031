/**
 * The coefficients with which columns come closest to a target: Householder's QR decomposition. A column that those
 * before it make up gets 0.
 *
 * @param columns a few, each as long as the target
 */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const rest = [...columns, target].map((column) => Float64Array.from(column));
  const right = rest[columns.length];
  const sizes = columns.map((column) => norm(column, 0));
  /** The columns that count, each with what stands on the diagonal of the triangle that they become. */
  const counting: { readonly place: number; readonly diagonal: number }[] = [];
  for (let place = 0; place < columns.length; place++) {
    const row = counting.length;
    const size = norm(rest[place], row);
    if (size <= 1e-10 * sizes[place]) continue;
    const reflector = rest[place].subarray(row);
    const diagonal = reflector[0] > 0 ? -size : size;
    reflector[0] -= diagonal;
    const square = norm(reflector, 0) ** 2;
    for (const column of rest.slice(place + 1)) {
      let product = 0;
      for (let i = 0; i < reflector.length; i++) product += reflector[i] * column[row + i];
      const step = (2 * product) / square;
      for (let i = 0; i < reflector.length; i++) column[row + i] -= step * reflector[i];
    }
    counting.push({ place, diagonal });
  }
  const coefficients = new Float64Array(columns.length);
  for (let row = counting.length - 1; row >= 0; row--) {
    let value = right[row];
    for (const { place } of counting.slice(row + 1)) value -= rest[place][row] * coefficients[place];
    coefficients[counting[row].place] = value / counting[row].diagonal;
  }
  return coefficients;
}

function norm(column: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < column.length; i++) sum += column[i] * column[i];
  return Math.sqrt(sum);
}
