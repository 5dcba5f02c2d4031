#include "recurrent.h"

/**
 * h = z · hBefore + (1 − z) · candidate, or the state as it was where the mask says so; the last thing a step does. The
 * state's dropout is not for this hBefore, only for those in the products.
 */
INLINE void mix(Walk w, const float *mask, float *gates, const float *h0, float *h, int b, int i, int units) {
  long at = (long)b * w.time + stepAt(w, i);
  const float *before = stateBefore(w, h, h0, b, i, units);
  float *g = gates + at * 3 * units;
  float *y = h + at * units;
  if (!present(mask, w, b, stepAt(w, i))) {
    zeroFloats(g, 3 * units);
    copyOrZero(y, before, units);
    return;
  }
  FOR_LANES(u, n, 0, units) {
    lanes z = load(g + u, n);
    store(y + u, n, z * loadOrZero(before, u, n) + (1 - z) * load(g + 2 * units + u, n));
  }
}

/**
 * Gates in Keras's order z, r, h, with the reset gate applied after the recurrent product:
 * candidate = tanh(x · kernel + bias + r · (hBefore · recurrentKernel + recurrentBias)). `gates` keeps z, r and the
 * candidate, `inner` the product that r multiplies. Panels: [kernel; recurrentKernel] for z and r, each alone for h.
 */
KERNEL(gruForward, in x, in panels, in inputPanels, in innerPanels, in bias, in candidateBias, in innerBias, in h0,
       in mask, in dropout, out gates, out inner, out h, out previous, int time, int features, int units, int reverse) {
  Walk w = {time, reverse};
  int width = 3 * units;
  for (int block = begin; block < end; block += BATCH_BLOCK) {
    int rows = blockRows(block, end);
    for (int i = 0; i < time; i++) {
      long first = (long)block * time + stepAt(w, i);
      long wide = (long)time * width, narrow = (long)time * units;
      float *g = gates + first * width;
      enter(w, w, h, h0, dropout, previous, block, rows, i, units);
      Left input = rowsOf(x + first * features, (long)time * features, features);
      Left state = rowsOf(previous + first * units, narrow, units);
      product(rows, (Start){bias, 0}, input, state, panels, g, wide, 2 * units);
      product(rows, (Start){candidateBias, 0}, input, nothing, inputPanels, g + 2 * units, wide, units);
      product(rows, (Start){innerBias, 0}, state, nothing, innerPanels, inner + first * units, narrow, units);
      for (int b = block; b < block + rows; b++) {
        long at = (long)b * time + stepAt(w, i);
        float *row = gates + at * width;
        FOR_LANES(u, n, 0, units) {
          lanes z = sigmoidOf(load(row + u, n)), r = sigmoidOf(load(row + units + u, n));
          store(row + u, n, z);
          store(row + units + u, n, r);
          store(row + 2 * units + u, n,
                tanhOf(load(row + 2 * units + u, n) + r * load(inner + at * units + u, n)));
        }
        mix(w, mask, gates, h0, h, b, i, units);
      }
    }
  }
}

/**
 * The gradients before the activations: dGates as the input products see them, dInner as the recurrent products do, and
 * in dH that of the initial state. `panels` is the whole recurrentKernel transposed.
 */
KERNEL(gruBackward, in gates, in inner, in h, in h0, in mask, in dropout, in panels, in dOutputs, in dLast, out dGates,
       out dInner, out dH, int time, int units, int reverse) {
  Walk w = {time, reverse};
  int width = 3 * units;
  for (int block = begin; block < end; block += BATCH_BLOCK) {
    int rows = blockRows(block, end);
    seedState(dH, dLast, block, rows, units);
    for (int i = time - 1; i >= 0; i--) {
      int t = stepAt(w, i);
      for (int b = block; b < block + rows; b++) {
        long at = (long)b * time + t;
        const float *g = gates + at * width, *dy = dOutputs ? dOutputs + at * units : 0;
        const float *before = stateBefore(w, h, h0, b, i, units);
        float *dg = dGates + at * width, *di = dInner + at * width, *dh = dH + (long)b * units;
        if (!present(mask, w, b, t)) {
          zeroFloats(dg, width);
          zeroFloats(di, width);
          addOrKeep(dh, dy, units);
          continue;
        }
        FOR_LANES(u, n, 0, units) {
          lanes z = load(g + u, n), r = load(g + units + u, n), candidate = load(g + 2 * units + u, n);
          lanes gradient = unlessFaded(load(dh + u, n) + loadOrZero(dy, u, n));
          lanes dCandidate = gradient * (1 - z) * (1 - candidate * candidate);
          lanes dz = gradient * (loadOrZero(before, u, n) - candidate) * z * (1 - z);
          lanes dr = dCandidate * load(inner + at * units + u, n) * r * (1 - r);
          store(dg + u, n, dz);
          store(dg + units + u, n, dr);
          store(dg + 2 * units + u, n, dCandidate);
          store(di + u, n, dz);
          store(di + units + u, n, dr);
          store(di + 2 * units + u, n, dCandidate * r);
          store(dh + u, n, gradient * z);
        }
      }
      carryBack(rows, dInner + ((long)block * time + t) * width, time, width, panels, dropout, block,
                dH + (long)block * units, units);
    }
  }
}

/**
 * The reset gate applied before the recurrent product, as in the first papers:
 * candidate = tanh(x · kernel + (r · hBefore) · recurrentKernel + bias); `inner` keeps r · hBefore. Panels:
 * [kernel; recurrentKernel] of z and r, and of h.
 */
KERNEL(gruResetBeforeForward, in x, in panels, in candidatePanels, in bias, in candidateBias, in h0, in mask, in dropout,
       out gates, out inner, out h, out previous, int time, int features, int units, int reverse) {
  Walk w = {time, reverse};
  int width = 3 * units;
  for (int block = begin; block < end; block += BATCH_BLOCK) {
    int rows = blockRows(block, end);
    for (int i = 0; i < time; i++) {
      long first = (long)block * time + stepAt(w, i);
      long wide = (long)time * width, narrow = (long)time * units;
      float *g = gates + first * width;
      enter(w, w, h, h0, dropout, previous, block, rows, i, units);
      Left input = rowsOf(x + first * features, (long)time * features, features);
      product(rows, (Start){bias, 0}, input, rowsOf(previous + first * units, narrow, units), panels, g, wide,
              2 * units);
      for (int b = block; b < block + rows; b++) {
        long at = (long)b * time + stepAt(w, i);
        float *row = gates + at * width;
        FOR_LANES(u, n, 0, units) {
          lanes r = sigmoidOf(load(row + units + u, n));
          store(row + u, n, sigmoidOf(load(row + u, n)));
          store(row + units + u, n, r);
          store(inner + at * units + u, n, r * load(previous + at * units + u, n));
        }
      }
      product(rows, (Start){candidateBias, 0}, input, rowsOf(inner + first * units, narrow, units), candidatePanels,
              g + 2 * units, wide, units);
      for (int b = block; b < block + rows; b++) {
        float *row = gates + ((long)b * time + stepAt(w, i)) * width + 2 * units;
        FOR_LANES(u, n, 0, units) store(row + u, n, tanhOf(load(row + u, n)));
        mix(w, mask, gates, h0, h, b, i, units);
      }
    }
  }
}

/** As gruBackward; panels: recurrentKernel's z and r columns transposed, candidatePanels: its h columns transposed. */
KERNEL(gruResetBeforeBackward, in gates, in h, in h0, in previous, in mask, in dropout, in panels, in candidatePanels,
       in dOutputs, in dLast, out dGates, out dUpdate, out dH, int time, int units, int reverse) {
  Walk w = {time, reverse};
  int width = 3 * units;
  for (int block = begin; block < end; block += BATCH_BLOCK) {
    int rows = blockRows(block, end);
    seedState(dH, dLast, block, rows, units);
    for (int i = time - 1; i >= 0; i--) {
      int t = stepAt(w, i);
      for (int b = block; b < block + rows; b++) {
        long at = (long)b * time + t;
        const float *g = gates + at * width, *dy = dOutputs ? dOutputs + at * units : 0;
        const float *before = stateBefore(w, h, h0, b, i, units);
        float *dg = dGates + at * width, *dh = dH + (long)b * units;
        if (!present(mask, w, b, t)) {
          zeroFloats(dg, width);
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
      /* dUpdate: the gradients of z and r side by side, and on its way the gradient of r · hBefore. */
      float *dInner = dUpdate + (long)block * time * 2 * units;
      Left candidate = rowsOf(dGates + ((long)block * time + t) * width + 2 * units, (long)time * width, units);
      product(rows, (Start){0, 0}, candidate, nothing, candidatePanels, dInner + (long)t * 2 * units + units,
              (long)time * 2 * units, units);
      for (int b = block; b < block + rows; b++) {
        long at = (long)b * time + t;
        const float *g = gates + at * width;
        const float *kept = dropout ? dropout + (long)b * units : 0;
        float *du = dUpdate + at * 2 * units, *dh = dH + (long)b * units;
        FOR_LANES(u, n, 0, units) {
          lanes r = load(g + units + u, n), dReset = load(du + units + u, n);
          lanes dr = dReset * load(previous + at * units + u, n) * r * (1 - r);
          store(du + u, n, load(dGates + at * width + u, n));
          store(du + units + u, n, dr);
          store(dGates + at * width + units + u, n, dr);
          store(dh + u, n, load(dh + u, n) + dReset * r * loadOrOne(kept, u, n));
        }
      }
      carryBack(rows, dUpdate + ((long)block * time + t) * 2 * units, time, 2 * units, panels, dropout, block,
                dH + (long)block * units, units);
    }
  }
}
