#include "kernel.h"

/* A convolution over time in which every channel has filters of its own, kernel [taps, channels]. Input step of output t and
   tap j: t · stride + j · dilation − before, as in conv1d.c. */

/** y = Σ x · kernel over the taps, in their order; samples begin … end. */
KERNEL(depthwiseForward, in x, in kernel, out y, int time, int channels, int steps, int taps, int stride, int dilation,
       int before) {
  for (int b = begin; b < end; b++)
    for (int t = 0; t < steps; t++)
      FOR_LANES(c, n, 0, channels) {
        lanes sum = splat(0);
        for (int j = 0; j < taps; j++) {
          int from = t * stride + j * dilation - before;
          if (from < 0 || from >= time) continue;
          sum += load(x + ((long)b * time + from) * channels + c, n) * load(kernel + (long)j * channels + c, n);
        }
        store(y + ((long)b * steps + t) * channels + c, n, sum);
      }
}

/** dx = Σ dy · kernel over the outputs that saw the step, in their order; samples begin … end. */
KERNEL(depthwiseBackward, in kernel, in dy, out dx, int time, int channels, int steps, int taps, int stride,
       int dilation, int before) {
  for (int b = begin; b < end; b++) {
    zeroFloats(dx + (long)b * time * channels, time * channels);
    for (int t = 0; t < steps; t++)
      for (int j = 0; j < taps; j++) {
        int at = t * stride + j * dilation - before;
        if (at < 0 || at >= time) continue;
        const float *given = dy + ((long)b * steps + t) * channels, *weight = kernel + (long)j * channels;
        float *to = dx + ((long)b * time + at) * channels;
        FOR_LANES(c, n, 0, channels) store(to + c, n, load(to + c, n) + load(given + c, n) * load(weight + c, n));
      }
  }
}

/** dKernel = Σ x · dy over batch and outputs, in their order; taps begin … end. */
KERNEL(depthwiseWeights, in x, in dy, out dKernel, int batch, int time, int channels, int steps, int stride,
       int dilation, int before) {
  for (int j = begin; j < end; j++)
    FOR_LANES(c, n, 0, channels) {
      lanes sum = splat(0);
      for (int b = 0; b < batch; b++)
        for (int t = 0; t < steps; t++) {
          int from = t * stride + j * dilation - before;
          if (from < 0 || from >= time) continue;
          sum += load(x + ((long)b * time + from) * channels + c, n) * load(dy + ((long)b * steps + t) * channels + c, n);
        }
      store(dKernel + (long)j * channels + c, n, sum);
    }
}
