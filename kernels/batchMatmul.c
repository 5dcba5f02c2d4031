#include "kernel.h"

/** y = a · b for as many products as there are, a [count, m, k], b [count, k, n]; rows begin … end of all. */
KERNEL(batchMatmul, in a, in b, out y, int m, int k, int n) {
  for (int row = begin; row < end; row++) {
    const float *left = a + (long)row * k, *right = b + (long)(row / m) * k * n;
    float *to = y + (long)row * n;
    int j = 0;
    for (; j + WIDE * LANES <= n; j += WIDE * LANES) {
      lanes sums[WIDE] = {0};
      for (int l = 0; l < k; l++) {
        lanes factor = splat(left[l]);
        UNROLL for (int w = 0; w < WIDE; w++) sums[w] += factor * load(right + (long)l * n + j + w * LANES, LANES);
      }
      UNROLL for (int w = 0; w < WIDE; w++) store(to + j + w * LANES, LANES, sums[w]);
    }
    FOR_LANES(rest, count, j, n) {
      lanes sum = splat(0);
      for (int l = 0; l < k; l++) sum += splat(left[l]) * load(right + (long)l * n + rest, count);
      store(to + rest, count, sum);
    }
  }
}
