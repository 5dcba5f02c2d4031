/**
 * The columns of an orthonormal basis, by Householder reflections in double precision.
 *
 * The factor Q of A = QR, with the signs chosen so that R has a positive diagonal: then Q is even over all orthonormal
 * matrices when A holds independent gaussians. Golub and Van Loan, "Matrix Computations", 5.2.
 *
 * @param columns the columns of A, `count` of `length` elements each, one after the other; overwritten
 * @returns the columns of Q, in the same order
 */
export function orthonormalColumns(columns: Float64Array, length: number, count: number): Float64Array {
  const signs = new Float64Array(count);
  const scales = new Float64Array(count);
  const column = (j: number) => columns.subarray(j * length, (j + 1) * length);

  // Column k becomes the reflection's vector v; (I − scale · v vᵀ) turns it into a multiple of the k-th unit vector.
  for (let k = 0; k < count; k++) {
    const v = column(k);
    const norm = Math.sqrt(dot(v, v, k));
    const alpha = v[k] > 0 ? -norm : norm;
    signs[k] = alpha < 0 ? -1 : 1;
    v[k] = v[k] - alpha;
    const squares = dot(v, v, k);
    scales[k] = squares > 0 ? 2 / squares : 0;
    for (let j = k + 1; j < count; j++) reflect(column(j), v, scales[k], k);
  }

  // Q's columns are the reflections, last to first, of the unit vectors.
  const basis = new Float64Array(count * length);
  for (let j = 0; j < count; j++) {
    const q = basis.subarray(j * length, (j + 1) * length);
    q[j] = signs[j];
    for (let k = j; k >= 0; k--) reflect(q, column(k), scales[k], k);
  }
  return basis;
}

/** x ← x − scale · (v · x) · v, from row `begin` on. */
function reflect(x: Float64Array, v: Float64Array, scale: number, begin: number): void {
  const factor = scale * dot(v, x, begin);
  for (let i = begin; i < x.length; i++) x[i] = x[i] - factor * v[i];
}

/** The dot product from row `begin` on; four sums side by side, in one fixed order. */
function dot(a: Float64Array, b: Float64Array, begin: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let i = begin;
  for (; i + 3 < a.length; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < a.length; i++) s0 += a[i] * b[i];
  return s0 + s1 + (s2 + s3);
}
