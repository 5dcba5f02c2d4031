#include "kernel.h"

/* A convolution over time is one matrix product once each output's inputs stand in a row: [batch, steps, taps · channels].
   Input step of output t and tap j: t · stride + j · dilation − before; outside the sequence lie zeros. */

KERNEL(unfold, in x, out y, int time, int channels, int steps, int taps, int stride, int dilation, int before) {
  for (int b = begin; b < end; b++)
    for (int t = 0; t < steps; t++)
      for (int j = 0; j < taps; j++) {
        int from = t * stride + j * dilation - before;
        float *to = y + (((long)b * steps + t) * taps + j) * channels;
        if (from < 0 || from >= time) zeroFloats(to, channels);
        else copyFloats(to, x + ((long)b * time + from) * channels, channels);
      }
}

/** dx = what unfold copied, summed where it was copied to, outputs in order. */
KERNEL(fold, in dy, out dx, int time, int channels, int steps, int taps, int stride, int dilation, int before) {
  for (int b = begin; b < end; b++) {
    zeroFloats(dx + (long)b * time * channels, time * channels);
    for (int t = 0; t < steps; t++)
      for (int j = 0; j < taps; j++) {
        int at = t * stride + j * dilation - before;
        if (at < 0 || at >= time) continue;
        const float *from = dy + (((long)b * steps + t) * taps + j) * channels;
        float *to = dx + ((long)b * time + at) * channels;
        FOR_LANES(c, n, 0, channels) store(to + c, n, load(to + c, n) + load(from + c, n));
      }
  }
}
