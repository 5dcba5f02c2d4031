/**
 * The coefficients with which columns come closest to a target: Householder's QR decomposition. A column that others make up gets 0.
 *
 * @param columns a few, each as long as the target
 */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const rest = [...columns, target].map((column) => Float64Array.from(column));
  const right = rest[columns.length];
  const scale = Math.max(...columns.map((column) => norm(column, 0)));
  const diagonal = columns.map((_, k) => {
    const size = norm(rest[k], k);
    if (size <= 1e-12 * scale) return 0;
    const reflector = rest[k].subarray(k);
    const head = reflector[0] > 0 ? -size : size;
    reflector[0] -= head;
    const square = norm(reflector, 0) ** 2;
    for (const column of rest.slice(k + 1)) {
      let product = 0;
      for (let i = 0; i < reflector.length; i++) product += reflector[i] * column[k + i];
      const step = (2 * product) / square;
      for (let i = 0; i < reflector.length; i++) column[k + i] -= step * reflector[i];
    }
    return head;
  });
  const coefficients = new Float64Array(columns.length);
  for (let k = columns.length - 1; k >= 0; k--) {
    let value = right[k];
    for (let j = k + 1; j < columns.length; j++) value -= rest[j][k] * coefficients[j];
    coefficients[k] = diagonal[k] === 0 ? 0 : value / diagonal[k];
  }
  return coefficients;
}

function norm(column: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < column.length; i++) sum += column[i] * column[i];
  return Math.sqrt(sum);
}
