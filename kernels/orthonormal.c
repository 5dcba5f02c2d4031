#include "kernel.h"

/* Householder reflections (Golub and Van Loan, Matrix Computations, 5.2) in double precision: a tensor here holds doubles,
   two floats' room each. Columns lie one after the other, `length` elements each. Every sum is taken in 16 accumulators
   that are folded in one order. */

#define DOUBLES (LANES / 2)
#define SUMS 16

typedef double doubles __attribute__((ext_vector_type(DOUBLES), aligned(8), may_alias));

/** a · b, both `count` elements long. */
INLINE double innerProduct(const double *a, const double *b, int count) {
  doubles wide[SUMS / DOUBLES] = {0};
  int i = 0;
  for (; i + SUMS <= count; i += SUMS)
    UNROLL for (int v = 0; v < SUMS / DOUBLES; v++)
      wide[v] += *(const doubles *)(a + i + v * DOUBLES) * *(const doubles *)(b + i + v * DOUBLES);
  double sums[SUMS];
  UNROLL for (int v = 0; v < SUMS / DOUBLES; v++) *(doubles *)(sums + v * DOUBLES) = wide[v];
  for (int j = 0; i + j < count; j++) sums[j] += a[i + j] * b[i + j];
  for (int half = SUMS / 2; half > 0; half /= 2)
    for (int j = 0; j < half; j++) sums[j] += sums[j + half];
  return sums[0];
}

/** x = x − scale · (v · x) · v: the reflection of x. */
INLINE void reflect(double *x, const double *v, double scale, int count) {
  double factor = scale * innerProduct(v, x, count);
  int i = 0;
  for (; i + DOUBLES <= count; i += DOUBLES) *(doubles *)(x + i) -= factor * *(const doubles *)(v + i);
  for (; i < count; i++) x[i] -= factor * v[i];
}

/** Where a reflection's vector begins: at the row of its own number, zeros above it. */
INLINE double *vectorOf(const float *vectors, int panel, int length, int first) {
  return (double *)vectors + (long)panel * length + first + panel;
}

/** One panel: `width` columns become the vectors of reflections first, first + 1 …, and for each its scale and its sign,
    that of the diagonal. Sequential: the count is 1. */
KERNEL(householderPanel, in columns, out vectors, out scales, int length, int first, int width) {
  if (begin >= end) return;
  copyFloats(vectors, columns, 2 * width * length);
  for (int k = 0; k < width; k++) {
    double *v = vectorOf(vectors, k, length, first);
    int count = length - first - k;
    double norm = __builtin_sqrt(innerProduct(v, v, count));
    double alpha = v[0] > 0 ? -norm : norm;
    v[0] -= alpha;
    double squares = innerProduct(v, v, count);
    double scale = squares > 0 ? 2 / squares : 0;
    ((double *)scales)[2 * k] = scale;
    ((double *)scales)[2 * k + 1] = alpha < 0 ? -1 : 1;
    for (int j = k + 1; j < width; j++) reflect((double *)vectors + (long)j * length + first + k, v, scale, count);
  }
}

/** Columns begin … end after a panel's reflections, first to last, or last to first on the way back. */
KERNEL(householderReflect, in columns, in vectors, in scales, out y, int length, int first, int width, int backwards) {
  for (int j = begin; j < end; j++) {
    double *column = (double *)y + (long)j * length;
    copyFloats((float *)column, columns + 2 * (long)j * length, 2 * length);
    for (int i = 0; i < width; i++) {
      int k = backwards ? width - 1 - i : i;
      reflect(column + first + k, vectorOf(vectors, k, length, first), ((const double *)scales)[2 * k], length - first - k);
    }
  }
}
