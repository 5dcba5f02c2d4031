#include "recurrent.h"

/**
 * h = z · hBefore + (1 − z) · candidate, or the state as it was where the mask says so; the last thing a step does. The
 * state's dropout is not for this hBefore, only for those in the products.
 */
INLINE void mix(Walk w, const float *mask, float *gates, const float *h0, float *h, int b, int i, int units) {
  const float *before = stateBefore(w, h, h0, b, i, units);
  float *y = h + ((long)b * w.time + stepAt(w, i)) * units;
  if (!present(mask, w, b, stepAt(w, i))) {
    zeroFloats(gates, 3 * units);
    copyOrZero(y, before, units);
    return;
  }
  FOR_LANES(u, n, 0, units) {
    lanes z = load(gates + u, n);
    store(y + u, n, z * loadOrZero(before, u, n) + (1 - z) * load(gates + 2 * units + u, n));
  }
}

/**
 * Gates in Keras's order z, r, h, with the reset gate applied after the recurrent product:
 * candidate = tanh(x · kernel + bias + r · (hBefore · recurrentKernel + recurrentBias)). `gates` keeps z, r and the
 * candidate, `inner` the product that r multiplies. Panels: [kernel; recurrentKernel] for z and r, each alone for h.
 */
KERNEL(gruForward, in x, in panels, in inputPanels, in innerPanels, in bias, in candidateBias, in innerBias, in h0,
       in mask, in dropout, out gates, out inner, out h, out entering, int batch, int time, int features, int units,
       int reverse) {
  Walk w = {time, reverse};
  int inputs = features + units;
  long row = 3 * units, entered = enteringRow(features, units);
  FOR_BLOCKS(block, time) {
    for (int i = 0; i < time; i++) {
      long at = block.at + stepAt(w, i) * block.step;
      float *g = gates + at * row, *a = inner + at * units, *step = entering + at * entered;
      enter(w, block, x, h, h0, dropout, step, i, features, units);
      product(block.rows, (Start){bias, 0}, rowsOf(step, entered, inputs), panels, g, row, 2 * units);
      product(block.rows, (Start){candidateBias, 0}, rowsOf(step, entered, features), inputPanels, g + 2 * units, row,
              units);
      product(block.rows, (Start){innerBias, 0}, rowsOf(step + features, entered, units), innerPanels, a, units,
              units);
      for (int b = block.first; b < block.first + block.rows; b++, g += row, a += units) {
        sigmoidAll(g, 2 * units);
        FOR_LANES(u, n, 0, units) {
          float *candidate = g + 2 * units + u;
          store(candidate, n, tanhOf(load(candidate, n) + load(g + units + u, n) * load(a + u, n)));
        }
        mix(w, mask, g, h0, h, b, i, units);
      }
    }
  }
}

/**
 * The gradients before the activations, in dGates those of the candidate, z, r and of the product inside the candidate,
 * side by side; dX, and in dH that of the initial state. Panels: the whole recurrentKernel transposed, and kernel
 * transposed, the candidate first, if x has a gradient.
 */
KERNEL(gruBackward, in gates, in inner, in h, in h0, in mask, in dropout, in panels, in inputPanels, in dOutputs, in dLast,
       out dGates, out dX, out dH, int batch, int time, int features, int units, int reverse) {
  Walk w = {time, reverse};
  long row = 3 * units, dRow = 4 * units;
  FOR_BLOCKS(block, time) {
    seedState(dH, dLast, block, units);
    for (int i = time - 1; i >= 0; i--) {
      int t = stepAt(w, i);
      long at = block.at + t * block.step;
      for (int r = 0; r < block.rows; r++) {
        int b = block.first + r;
        const float *g = gates + (at + r) * row, *a = inner + (at + r) * units;
        const float *dy = dOutputs ? dOutputs + ((long)b * time + t) * units : 0;
        const float *before = stateBefore(w, h, h0, b, i, units);
        float *dg = dGates + (at + r) * dRow, *dh = dH + (long)b * units;
        if (!present(mask, w, b, t)) {
          zeroFloats(dg, 4 * units);
          addOrKeep(dh, dy, units);
          continue;
        }
        FOR_LANES(u, n, 0, units) {
          lanes z = load(g + u, n), reset = load(g + units + u, n), candidate = load(g + 2 * units + u, n);
          lanes gradient = unlessFaded(load(dh + u, n) + loadOrZero(dy, u, n));
          lanes dCandidate = gradient * (1 - z) * (1 - candidate * candidate);
          store(dg + u, n, dCandidate);
          store(dg + units + u, n, gradient * (loadOrZero(before, u, n) - candidate) * z * (1 - z));
          store(dg + 2 * units + u, n, dCandidate * load(a + u, n) * reset * (1 - reset));
          store(dg + 3 * units + u, n, dCandidate * reset);
          store(dh + u, n, gradient * z);
        }
      }
      const float *step = dGates + at * dRow;
      handDown(w, block, t, rowsOf(step, dRow, 3 * units), inputPanels, dX, features);
      handBack(block, rowsOf(step + units, dRow, 3 * units), panels, dropout, dH, units);
    }
  }
}

/**
 * The reset gate applied before the recurrent product, as in the first papers:
 * candidate = tanh(x · kernel + (r · hBefore) · recurrentKernel + bias); `inner` keeps [x, r · hBefore]. Panels:
 * [kernel; recurrentKernel] of z and r, and of h.
 */
KERNEL(gruResetBeforeForward, in x, in panels, in candidatePanels, in bias, in candidateBias, in h0, in mask, in dropout,
       out gates, out inner, out h, out entering, int batch, int time, int features, int units, int reverse) {
  Walk w = {time, reverse};
  int inputs = features + units;
  long row = 3 * units, entered = enteringRow(features, units);
  FOR_BLOCKS(block, time) {
    for (int i = 0; i < time; i++) {
      long at = block.at + stepAt(w, i) * block.step;
      float *g = gates + at * row, *a = inner + at * entered, *step = entering + at * entered;
      enter(w, block, x, h, h0, dropout, step, i, features, units);
      product(block.rows, (Start){bias, 0}, rowsOf(step, entered, inputs), panels, g, row, 2 * units);
      for (int r = 0; r < block.rows; r++) {
        float *gate = g + r * row, *to = a + r * entered;
        const float *from = step + r * entered;
        sigmoidAll(gate, 2 * units);
        copyFloats(to, from, features);
        FOR_LANES(u, n, 0, units)
          store(to + features + u, n, load(gate + units + u, n) * load(from + features + u, n));
      }
      product(block.rows, (Start){candidateBias, 0}, rowsOf(a, entered, inputs), candidatePanels, g + 2 * units, row,
              units);
      for (int b = block.first; b < block.first + block.rows; b++, g += row) {
        tanhAll(g + 2 * units, units);
        mix(w, mask, g, h0, h, b, i, units);
      }
    }
  }
}

/**
 * As gruBackward, dGates in the order of the gates and on its way the gradient of r · hBefore behind them. Panels:
 * recurrentKernel's z and r columns transposed, its h columns transposed, and the whole kernel transposed.
 */
KERNEL(gruResetBeforeBackward, in gates, in h, in h0, in entering, in mask, in dropout, in panels, in candidatePanels,
       in inputPanels, in dOutputs, in dLast, out dGates, out dX, out dH, int batch, int time, int features, int units,
       int reverse) {
  Walk w = {time, reverse};
  long row = 3 * units, dRow = 4 * units, entered = enteringRow(features, units);
  FOR_BLOCKS(block, time) {
    seedState(dH, dLast, block, units);
    for (int i = time - 1; i >= 0; i--) {
      int t = stepAt(w, i);
      long at = block.at + t * block.step;
      float *step = dGates + at * dRow;
      for (int r = 0; r < block.rows; r++) {
        int b = block.first + r;
        const float *g = gates + (at + r) * row, *dy = dOutputs ? dOutputs + ((long)b * time + t) * units : 0;
        const float *before = stateBefore(w, h, h0, b, i, units);
        float *dg = step + r * dRow, *dh = dH + (long)b * units;
        if (!present(mask, w, b, t)) {
          zeroFloats(dg, 3 * units);
          addOrKeep(dh, dy, units);
          continue;
        }
        FOR_LANES(u, n, 0, units) {
          lanes z = load(g + u, n), candidate = load(g + 2 * units + u, n);
          lanes gradient = unlessFaded(load(dh + u, n) + loadOrZero(dy, u, n));
          store(dg + u, n, gradient * (loadOrZero(before, u, n) - candidate) * z * (1 - z));
          store(dg + 2 * units + u, n, gradient * (1 - z) * (1 - candidate * candidate));
          store(dh + u, n, gradient * z);
        }
      }
      product(block.rows, (Start){0, 0}, rowsOf(step + 2 * units, dRow, units), candidatePanels, step + 3 * units, dRow,
              units);
      for (int r = 0; r < block.rows; r++) {
        int b = block.first + r;
        const float *reset = gates + (at + r) * row + units, *state = entering + (at + r) * entered + features;
        const float *kept = dropout ? dropout + (long)b * units : 0;
        float *dg = step + r * dRow, *dh = dH + (long)b * units;
        FOR_LANES(u, n, 0, units) {
          lanes open = load(reset + u, n), dReset = load(dg + 3 * units + u, n);
          store(dg + units + u, n, dReset * load(state + u, n) * open * (1 - open));
          store(dh + u, n, load(dh + u, n) + dReset * open * loadOrOne(kept, u, n));
        }
      }
      handDown(w, block, t, rowsOf(step, dRow, 3 * units), inputPanels, dX, features);
      handBack(block, rowsOf(step, dRow, 2 * units), panels, dropout, dH, units);
    }
  }
}
