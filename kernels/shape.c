#include "kernel.h"

/* Strided copies between a contiguous tensor of five axes [count, n1 … n4] and places offset + Σ index · stride. */

/** y = x at the strides: slices, transposes, reversals and (stride 0) broadcasts. */
KERNEL(gather, in x, out y, int offset, int n1, int n2, int n3, int n4, int s0, int s1, int s2, int s3, int s4) {
  float *to = y + (long)begin * n1 * n2 * n3 * n4;
  for (int i0 = begin; i0 < end; i0++)
    for (int i1 = 0; i1 < n1; i1++)
      for (int i2 = 0; i2 < n2; i2++)
        for (int i3 = 0; i3 < n3; i3++, to += n4) {
          const float *from = x + offset + (long)i0 * s0 + (long)i1 * s1 + (long)i2 * s2 + (long)i3 * s3;
          if (s4 == 1) copyFloats(to, from, n4);
          else
            for (int i4 = 0; i4 < n4; i4++) to[i4] = from[(long)i4 * s4];
        }
}

/** y at the strides = x, each place once: the other way round. */
KERNEL(scatter, in x, out y, int offset, int n1, int n2, int n3, int n4, int s0, int s1, int s2, int s3, int s4) {
  const float *from = x + (long)begin * n1 * n2 * n3 * n4;
  for (int i0 = begin; i0 < end; i0++)
    for (int i1 = 0; i1 < n1; i1++)
      for (int i2 = 0; i2 < n2; i2++)
        for (int i3 = 0; i3 < n3; i3++, from += n4) {
          float *to = y + offset + (long)i0 * s0 + (long)i1 * s1 + (long)i2 * s2 + (long)i3 * s3;
          if (s4 == 1) copyFloats(to, from, n4);
          else
            for (int i4 = 0; i4 < n4; i4++) to[(long)i4 * s4] = from[i4];
        }
}
