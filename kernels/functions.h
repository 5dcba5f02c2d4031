/* exp, log, tanh, sigmoid and erf of their own: the same bits on every machine. */
#pragma once
#include "kernel.h"

INLINE lanes asLanes(intLanes bits) { return __builtin_bit_cast(lanes, bits); }
INLINE intLanes asBits(lanes x) { return __builtin_bit_cast(intLanes, x); }
INLINE lanes atMost(lanes x, float top) { return pick(splat(top) < x, splat(top), x); }
INLINE lanes atLeast(lanes x, float bottom) { return pick(x < splat(bottom), splat(bottom), x); }
INLINE lanes magnitude(lanes x) { return asLanes(asBits(x) & 0x7fffffff); }

/** 1.5 · 2^23: adding it rounds to an integer, which then stands in the low bits. */
#define TO_INTEGER 12582912.0f

/** 2^n for an integer −127 < n < 128 that was rounded so. */
INLINE lanes powerOfTwo(lanes shifted) { return asLanes((asBits(shifted) << 23) + 0x3f800000); }

/**
 * e^x for |x| ≤ 88: 2^n · e^r with |r| ≤ ln 2 / 2, ln 2 split in two and a polynomial of degree 6 for e^r, whose terms are
 * added in pairs that don't wait for each other.
 */
INLINE lanes expInRange(lanes x) {
  lanes shifted = x * 1.44269504f + TO_INTEGER;
  lanes n = shifted - TO_INTEGER;
  lanes r = x - n * 0.693359375f - n * -2.12194440e-4f;
  lanes s = r * r;
  lanes last = s * 1.3821468e-3f + (r * 8.368663e-3f + 4.1668255e-2f);
  lanes p = s * (s * last + (r * 1.6666521e-1f + 4.9999994e-1f)) + (r + 1);
  return p * powerOfTwo(shifted);
}

INLINE lanes expOf(lanes x) {
  lanes y = expInRange(atMost(atLeast(x, -87), 88));
  y = pick(x < -87, expInRange(atLeast(x, -104) + 64) * 1.60381089e-28f, y);
  return pick(x > 88, expInRange(atMost(x, 89) - 1) * 2.71828183f, y);
}

/** 1 / (1 + e^-x), exact to 3e-7 of its value in both tails. */
INLINE lanes sigmoidOf(lanes x) { return 1 / (1 + expInRange(-atMost(atLeast(x, -87), 87))); }

/** x · P(x²) / Q(x²) with P and Q of degree 4, fitted to the relative error: at most 3.7e-7. */
INLINE lanes tanhOf(lanes x) {
  x = atMost(atLeast(x, -9), 9);
  lanes u = x * x;
  lanes p = u * 1.3354550e-8f + 2.0609054e-5f;
  p = p * u + 3.4955889e-3f;
  p = p * u + 1.3381027e-1f;
  p = p * u + 1;
  lanes q = u * 7.7765276e-7f + 3.2856344e-4f;
  q = q * u + 2.5876988e-2f;
  q = q * u + 4.6714342e-1f;
  q = q * u + 1;
  return atMost(atLeast(x * p / q, -1), 1);
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
