/* What every kernel file starts from: how a kernel is declared, and vectors of as many floats as the machine's registers
   hold. Nothing here depends on the number of lanes but speed: an output's sum is always taken in the same order. */
#pragma once

typedef const float *restrict in;
typedef float *restrict out;

/** A kernel computes the elements, rows or slices begin … end of its outputs. Where threads may share its launch it never
    reads what it overwrites: a slice may run twice. */
#define KERNEL(name, ...) static __attribute__((noinline)) void name(__VA_ARGS__, int begin, int end)
#define INLINE static inline __attribute__((always_inline))
#define OVERLOADED INLINE __attribute__((overloadable))
#define UNROLL _Pragma("clang loop unroll(full)")

#if defined(__AVX512F__)
#define LANES 16
#elif defined(__AVX2__)
#define LANES 8
#else
#define LANES 4
#endif

typedef float lanes __attribute__((ext_vector_type(LANES), aligned(4), may_alias));
typedef int intLanes __attribute__((ext_vector_type(LANES), aligned(4), may_alias));

/** Vectors of neighbouring sums that are taken side by side where each waits for its last addition. */
#define WIDE 8

/** i = begin, begin + LANES …, with n = LANES, and fewer in the last round. */
#define FOR_LANES(i, n, from, to)                                                                                      \
  UNROLL for (int i = (from), n = LANES, tail = 0; tail < 2; tail++, n = (to) - i)                                     \
    for (; n > 0 && i + n <= (to); i += n)

/** Half a vector, in a step of its own where vectors are wide: what most layers' units leave over. */
typedef float halfLanes __attribute__((ext_vector_type(LANES / 2), aligned(4), may_alias));
#define HALF (LANES > 4 ? LANES / 2 : -1)

INLINE halfLanes lower(lanes x) { return *(halfLanes *)&x; }

/** Half a vector, zeros on the other lanes. */
INLINE lanes widened(halfLanes half) {
  lanes x = 0;
  *(halfLanes *)&x = half;
  return x;
}

static __attribute__((noinline)) lanes loadPart(const float *p, int n) {
  float part[LANES];
  for (int i = 0; i < LANES; i++) part[i] = i < n ? p[i] : 0;
  return *(const lanes *)part;
}

static __attribute__((noinline)) void storePart(float *p, int n, lanes value) {
  float part[LANES];
  *(lanes *)part = value;
  for (int i = 0; i < n; i++) p[i] = part[i];
}

/** n floats, zeros on the lanes behind them. */
INLINE lanes load(const float *p, int n) {
  if (n == LANES) return *(const lanes *)p;
  if (n != HALF) return loadPart(p, n);
  return widened(*(const halfLanes *)p);
}

INLINE void store(float *p, int n, lanes value) {
  if (n == LANES) *(lanes *)p = value;
  else if (n == HALF) *(halfLanes *)p = lower(value);
  else storePart(p, n, value);
}

INLINE lanes splat(float x) { return (lanes)x; }

/** a where the comparison held, b elsewhere; a NaN compares false and so takes b. */
INLINE lanes pick(intLanes held, lanes a, lanes b) { return held ? a : b; }

/** What is left over after whole vectors goes with one that overlaps the last, a short row float by float. */
INLINE void copyFloats(float *to, const float *from, int count) {
  int i = 0;
  for (; i + LANES <= count; i += LANES) *(lanes *)(to + i) = *(const lanes *)(from + i);
  if (i > 0 && i < count) *(lanes *)(to + count - LANES) = *(const lanes *)(from + count - LANES);
  if (i > 0) return;
#pragma clang loop vectorize(disable) unroll(disable)
  for (; i < count; i++) to[i] = from[i];
}

INLINE void zeroFloats(float *to, int count) {
  FOR_LANES(i, n, 0, count) store(to + i, n, splat(0));
}
