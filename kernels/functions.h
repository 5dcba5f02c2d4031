/* exp, log, tanh, sigmoid and erf of their own: the same bits on every machine. */
#pragma once
#include "kernel.h"

/** 1.5 · 2^23: adding it rounds to an integer, which then stands in the low bits. */
#define TO_INTEGER 12582912.0f

#include "squash.h"

#ifdef __wasm__ // which has too few registers for more than one vector at a time
#define BROADLY(i, x, count, function)
#else
/** Several vectors side by side: while one waits for an operation, those of the others run. */
#define BROAD (LANES < 8 ? 16 : 32)
typedef float broadLanes __attribute__((ext_vector_type(BROAD), aligned(4), may_alias));
typedef int broadIntLanes __attribute__((ext_vector_type(BROAD), aligned(4), may_alias));
#define lanes broadLanes
#define intLanes broadIntLanes
#include "squash.h"
#undef lanes
#undef intLanes
#define BROADLY(i, x, count, function)                                                                                 \
  for (; i + BROAD <= count; i += BROAD) *(broadLanes *)(x + i) = function(*(const broadLanes *)(x + i))
#endif

INLINE lanes magnitude(lanes x) { return asLanes(asBits(x) & 0x7fffffff); }

/** The sigmoid of each of some floats, in their place. */
static __attribute__((noinline)) void sigmoidAll(float *x, int count) {
  int i = 0;
  BROADLY(i, x, count, sigmoidOf);
  FOR_LANES(j, n, i, count) store(x + j, n, sigmoidOf(load(x + j, n)));
}

/** The same with tanh. */
static __attribute__((noinline)) void tanhAll(float *x, int count) {
  int i = 0;
  BROADLY(i, x, count, tanhOf);
  FOR_LANES(j, n, i, count) store(x + j, n, tanhOf(load(x + j, n)));
}

INLINE lanes expOf(lanes x) {
  lanes y = expInRange(atMost(atLeast(x, -87), 88));
  y = pick(x < -87, expInRange(atLeast(x, -104) + 64) * 1.60381089e-28f, y);
  return pick(x > 88, expInRange(atMost(x, 89) - 1) * 2.71828183f, y);
}

/** Natural logarithm: x = 2^e · m with √½ ≤ m < √2, log m as a series in s = (m − 1)/(m + 1). */
INLINE lanes logOf(lanes x) {
  intLanes small = x < 1.17549435e-38f;
  lanes scaled = pick(small, x * 8388608, x);
  intLanes bits = asBits(scaled);
  intLanes e = ((bits - 0x3f3504f3) >> 23);
  lanes m = asLanes(bits - (e << 23));
  lanes exponent = __builtin_convertvector(e, lanes) - pick(small, splat(23), splat(0));
  lanes f = m - 1;
  lanes s = f / (f + 2);
  lanes z = s * s;
  lanes series = ((0.23581433f * z + 0.28537348f) * z + 0.40000334f) * z + 0.66666663f;
  lanes half = f * f * 0.5f;
  lanes y = exponent * 0.69313812f + (f - (half - (s * (half + z * series) + exponent * 9.0580006e-6f)));
  const float infinity = __builtin_inff();
  y = pick(x == 0, splat(-infinity), y);
  y = pick(x < 0, splat(__builtin_nanf("")), y);
  return pick(x == infinity, x, pick(x != x, x, y));
}

/** The error function: an odd polynomial up to 1, beyond it 1 − e^−x² · R(1 / (1 + x/2)). */
INLINE lanes erfOf(lanes x) {
  lanes u = x * x;
  lanes near = u * 7.8539313e-5f - 8.0102147e-4f;
  near = near * u + 5.1883301e-3f;
  near = near * u - 2.6853813e-2f;
  near = near * u + 1.1283585e-1f;
  near = near * u - 3.7612626e-1f;
  near = near * u + 1.1283791f;
  lanes t = 1 / (1 + 0.5f * magnitude(x));
  lanes far = t * 1.1160371e-1f - 4.3971978e-1f;
  far = far * t + 5.0871545e-1f;
  far = far * t - 5.1363356e-2f;
  far = far * t + 3.1793824e-1f;
  far = far * t + 2.6987430e-1f;
  far = far * t + 2.8299281e-1f;
  lanes y = 1 - far * t * expInRange(atLeast(-u, -87));
  y = asLanes(asBits(y) | (asBits(x) & (int)0x80000000));
  return pick(magnitude(x) <= 1, x * near, y);
}

/** Square root, correctly rounded on every machine; lane by lane where the compiler, such as clang 14, has none of vectors. */
INLINE lanes rootOf(lanes x) {
#if __has_builtin(__builtin_elementwise_sqrt)
  return __builtin_elementwise_sqrt(x);
#else
  for (unsigned lane = 0; lane < sizeof x / sizeof x[0]; lane++) x[lane] = __builtin_sqrtf(x[lane]);
  return x;
#endif
}
