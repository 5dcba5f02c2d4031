#include "recurrent.h"

/** h = tanh(x · kernel + hBefore · recurrentKernel + bias), the factors in the panels of [kernel; recurrentKernel]. */
KERNEL(simpleRnnForward, in x, in panels, in bias, in h0, in mask, in dropout, out h, out entering, int batch, int time,
       int features, int units, int reverse) {
  Walk w = {time, reverse};
  int inputs = features + units;
  long row = enteringRow(features, units);
  FOR_BLOCKS(block, time) {
    for (int i = 0; i < time; i++) {
      int t = stepAt(w, i);
      float *step = entering + (block.at + t * block.step) * row;
      float *y = h + ((long)block.first * time + t) * units;
      enter(w, block, x, h, h0, dropout, step, i, features, units);
      product(block.rows, (Start){bias, 0}, rowsOf(step, row, inputs), panels, y, (long)time * units, units);
      for (int b = block.first; b < block.first + block.rows; b++, y += (long)time * units) {
        if (present(mask, w, b, t)) tanhAll(y, units);
        else copyOrZero(y, stateBefore(w, h, h0, b, i, units), units);
      }
    }
  }
}

/**
 * The gradients of the sums before tanh and of x, and in dH that of the initial state. Panels: recurrentKernel transposed,
 * and kernel transposed if x has a gradient.
 */
KERNEL(simpleRnnBackward, in h, in mask, in dropout, in panels, in inputPanels, in dOutputs, in dLast, out dSums, out dX,
       out dH, int batch, int time, int features, int units, int reverse) {
  Walk w = {time, reverse};
  FOR_BLOCKS(block, time) {
    seedState(dH, dLast, block, units);
    for (int i = time - 1; i >= 0; i--) {
      int t = stepAt(w, i);
      float *step = dSums + (block.at + t * block.step) * units;
      for (int r = 0; r < block.rows; r++) {
        int b = block.first + r;
        long at = ((long)b * time + t) * units;
        float *ds = step + r * units, *carry = dH + (long)b * units;
        const float *dy = dOutputs ? dOutputs + at : 0;
        if (!present(mask, w, b, t)) {
          zeroFloats(ds, units);
          addOrKeep(carry, dy, units);
          continue;
        }
        FOR_LANES(u, n, 0, units) {
          lanes y = load(h + at + u, n);
          lanes gradient = unlessFaded(load(carry + u, n) + loadOrZero(dy, u, n));
          store(ds + u, n, (1 - y * y) * gradient);
          store(carry + u, n, splat(0));
        }
      }
      handDown(w, block, t, rowsOf(step, units, units), inputPanels, dX, features);
      handBack(block, rowsOf(step, units, units), panels, dropout, dH, units);
    }
  }
}
