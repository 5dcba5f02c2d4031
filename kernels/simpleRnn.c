#include "recurrent.h"

/** h = tanh(x · kernel + hBefore · recurrentKernel + bias), the factors in the panels of [kernel; recurrentKernel]. */
KERNEL(simpleRnnForward, in x, in panels, in bias, in h0, in mask, in dropout, out h, out previous, int time,
       int features, int units, int reverse) {
  Walk w = {time, reverse};
  for (int block = begin; block < end; block += BATCH_BLOCK) {
    int rows = blockRows(block, end);
    for (int i = 0; i < time; i++) {
      long at = (long)block * time + stepAt(w, i);
      enter(w, w, h, h0, dropout, previous, block, rows, i, units);
      product(rows, (Start){bias, 0}, rowsOf(x + at * features, (long)time * features, features),
              rowsOf(previous + at * units, (long)time * units, units), panels, h + at * units, (long)time * units,
              units);
      for (int b = block; b < block + rows; b++) {
        int t = stepAt(w, i);
        float *y = h + ((long)b * time + t) * units;
        const float *before = stateBefore(w, h, h0, b, i, units);
        if (present(mask, w, b, t)) FOR_LANES(u, n, 0, units) store(y + u, n, tanhOf(load(y + u, n)));
        else copyOrZero(y, before, units);
      }
    }
  }
}

/** The gradient of the sums before tanh, and in dH that of the initial state. panels: recurrentKernel transposed. */
KERNEL(simpleRnnBackward, in h, in mask, in dropout, in panels, in dOutputs, in dLast, out dSums, out dH, int time,
       int units, int reverse) {
  Walk w = {time, reverse};
  for (int block = begin; block < end; block += BATCH_BLOCK) {
    int rows = blockRows(block, end);
    seedState(dH, dLast, block, rows, units);
    for (int i = time - 1; i >= 0; i--) {
      int t = stepAt(w, i);
      for (int b = block; b < block + rows; b++) {
        long at = ((long)b * time + t) * units;
        float *carry = dH + (long)b * units;
        const float *dy = dOutputs ? dOutputs + at : 0;
        if (!present(mask, w, b, t)) {
          zeroFloats(dSums + at, units);
          addOrKeep(carry, dy, units);
          continue;
        }
        FOR_LANES(u, n, 0, units) {
          lanes y = load(h + at + u, n);
          lanes gradient = unlessFaded(load(carry + u, n) + loadOrZero(dy, u, n));
          store(dSums + at + u, n, (1 - y * y) * gradient);
          store(carry + u, n, splat(0));
        }
      }
      carryBack(rows, dSums + ((long)block * time + t) * units, time, units, panels, dropout, block,
                dH + (long)block * units, units);
    }
  }
}
