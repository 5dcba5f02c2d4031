/** How many rows go through the columns together: each column is fetched once for all of them. */
const ROWS = 16;

/**
 * Solves A x = b for a symmetric matrix whose eigenvalues are above 0: A = L Lᵀ, then two triangles.
 *
 * @param matrix `[n, n]`, row by row; its lower triangle is read, and becomes L
 * @param right b, which becomes x
 */
export function solveSymmetric(matrix: Float64Array, right: Float64Array): void {
  const n = right.length;
  for (let first = 0; first < n; first += ROWS) {
    const end = Math.min(n, first + ROWS);
    for (let column = 0; column < end; column++) {
      const diagonal = column * n + column;
      for (let row = Math.max(first, column); row < end; row++) {
        const rest = matrix[row * n + column] - rowProduct(matrix, row * n, column * n, column);
        matrix[row * n + column] = column === row ? Math.sqrt(rest) : rest / matrix[diagonal];
      }
    }
  }
  for (let row = 0; row < n; row++) {
    let rest = right[row];
    for (let k = 0; k < row; k++) rest -= matrix[row * n + k] * right[k];
    right[row] = rest / matrix[row * n + row];
  }
  for (let row = n - 1; row >= 0; row--) {
    right[row] /= matrix[row * n + row];
    for (let k = 0; k < row; k++) right[k] -= matrix[row * n + k] * right[row];
  }
}

/** The product of two rows' first values: four sums at a time, since one alone would wait for itself. */
function rowProduct(matrix: Float64Array, one: number, other: number, count: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < count; k += 4) {
    a += matrix[one + k] * matrix[other + k];
    b += matrix[one + k + 1] * matrix[other + k + 1];
    c += matrix[one + k + 2] * matrix[other + k + 2];
    d += matrix[one + k + 3] * matrix[other + k + 3];
  }
  for (; k < count; k++) a += matrix[one + k] * matrix[other + k];
  return a + b + (c + d);
}
