#include "functions.h"

/* Reductions over the middle axis of [outer, length, inner]; rows begin … end of outer. Over neighbours (inner = 1) the
   sum is taken in 16 accumulators that are folded in one order, however many lanes the machine has. */
#define ACCUMULATORS 16

KERNEL(sumAxis, in x, out y, int length, int inner) {
  for (int o = begin; o < end; o++) {
    const float *from = x + (long)o * length * inner;
    if (inner == 1) {
      float sums[ACCUMULATORS] = {0};
      int l = 0;
      for (; l + ACCUMULATORS <= length; l += ACCUMULATORS)
        for (int j = 0; j < ACCUMULATORS; j += LANES)
          store(sums + j, LANES, load(sums + j, LANES) + load(from + l + j, LANES));
      for (int j = 0; l + j < length; j++) sums[j] += from[l + j];
      for (int half = ACCUMULATORS / 2; half > 0; half /= 2)
        for (int j = 0; j < half; j++) sums[j] += sums[j + half];
      y[o] = sums[0];
      continue;
    }
    float *to = y + (long)o * inner;
    int i = 0;
    for (; i + WIDE * LANES <= inner; i += WIDE * LANES) {
      lanes sums[WIDE] = {0};
      for (int l = 0; l < length; l++)
        UNROLL for (int j = 0; j < WIDE; j++) sums[j] += load(from + (long)l * inner + i + j * LANES, LANES);
      UNROLL for (int j = 0; j < WIDE; j++) store(to + i + j * LANES, LANES, sums[j]);
    }
    FOR_LANES(rest, n, i, inner) {
      lanes sum = splat(0);
      for (int l = 0; l < length; l++) sum += load(from + (long)l * inner + rest, n);
      store(to + rest, n, sum);
    }
  }
}

KERNEL(maxAxis, in x, out y, int length, int inner) {
  for (int o = begin; o < end; o++) {
    const float *from = x + (long)o * length * inner;
    float *to = y + (long)o * inner;
    FOR_LANES(i, n, 0, inner) {
      lanes most = load(from + i, n);
      for (int l = 1; l < length; l++) {
        lanes next = load(from + (long)l * inner + i, n);
        most = pick(most >= next, most, pick(most != most, most, next));
      }
      store(to + i, n, most);
    }
  }
}
