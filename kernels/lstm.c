#include "recurrent.h"

/** Sums to gates, some rows of them: sigmoid for i, f and o, tanh for the candidate c. */
INLINE void openGates(float *g, int rows, int units) {
  for (; rows > 0; rows--, g += 4 * units) {
    sigmoidAll(g, 2 * units);
    tanhAll(g + 2 * units, units);
    sigmoidAll(g + 3 * units, units);
  }
}

/** One row's c and h after a step, by its gates; c and tanh(c) once more where they are kept. */
static __attribute__((noinline)) void advance(const float *g, float *c, float *h, float *cell, float *squashed,
                                              int units) {
  FOR_LANES(u, n, 0, units) {
    lanes memory = load(g + units + u, n) * load(c + u, n) + load(g + u, n) * load(g + 2 * units + u, n);
    lanes seen = tanhOf(memory);
    store(c + u, n, memory);
    store(h + u, n, load(g + 3 * units + u, n) * seen);
    if (!cell) continue;
    store(cell + u, n, memory);
    store(squashed + u, n, seen);
  }
}

/**
 * Gates in Keras's order i, f, c, o: g = x · kernel + hBefore · recurrentKernel + bias, then
 * c = σ(f) · cBefore + σ(i) · tanh(c), h = σ(o) · tanh(c). What the way back needs stays in blocks: `gates` the four after
 * their activations, `cells` c and `squashed` tanh(c) after every step. With `kept` 0 the blocks hold one step, which the
 * next overwrites, and the latter two nothing: all that a forecast needs.
 */
KERNEL(lstmForward, in x, in panels, in bias, in h0, in c0, in mask, in dropout, out gates, out h, out c, out cells,
       out squashed, out entering, int batch, int time, int features, int units, int reverse, int kept) {
  Walk w = {time, reverse};
  int inputs = features + units, width = 4 * units;
  long row = enteringRow(features, units);
  FOR_BLOCKS(block, kept ? time : 1) {
    seedState(c, c0, block, units);
    for (int i = 0; i < time; i++) {
      int t = stepAt(w, i);
      long at = block.at + (kept ? t * block.step : 0);
      float *step = entering + at * row;
      enter(w, block, x, h, h0, dropout, step, i, features, units);
      product(block.rows, (Start){bias, 0}, rowsOf(step, row, inputs), panels, gates + at * width, width, width);
      openGates(gates + at * width, block.rows, units);
      for (int b = block.first; b < block.first + block.rows; b++, at++) {
        float *cell = c + (long)b * units, *y = h + ((long)b * time + t) * units;
        float *keptCell = kept ? cells + at * units : 0;
        if (present(mask, w, b, t)) {
          advance(gates + at * width, cell, y, keptCell, squashed + at * units, units);
          continue;
        }
        zeroFloats(gates + at * width, width);
        copyOrZero(y, stateBefore(w, h, h0, b, i, units), units);
        if (kept) copyFloats(keptCell, cell, units);
      }
    }
  }
}

/**
 * The gradients of the four gates before their activations and of x, and in dH and dC those of the initial states. Panels:
 * recurrentKernel transposed, and kernel transposed if x has a gradient; dOutputs [batch, time, units], dLastH and dLastC
 * [batch, units] are what came from above. Without `gates` they lie in dGates, and their gradients take their place.
 */
KERNEL(lstmBackward, in gates, in cells, in squashed, in c0, in mask, in dropout, in panels, in inputPanels, in dOutputs,
       in dLastH, in dLastC, out dGates, out dX, out dH, out dC, int batch, int time, int features, int units,
       int reverse) {
  Walk w = {time, reverse};
  int width = 4 * units;
  FOR_BLOCKS(block, time) {
    seedState(dH, dLastH, block, units);
    seedState(dC, dLastC, block, units);
    for (int i = time - 1; i >= 0; i--) {
      int t = stepAt(w, i);
      long at = block.at + t * block.step;
      long before = i > 0 ? block.at + stepAt(w, i - 1) * block.step : 0;
      for (int r = 0; r < block.rows; r++) {
        int b = block.first + r;
        const float *g = (gates ? gates : dGates) + (at + r) * width, *seenRow = squashed + (at + r) * units;
        const float *cBefore = i > 0 ? cells + (before + r) * units : c0 ? c0 + (long)b * units : 0;
        float *dg = dGates + (at + r) * width, *dh = dH + (long)b * units, *dc = dC + (long)b * units;
        const float *dy = dOutputs ? dOutputs + ((long)b * time + t) * units : 0;
        if (!present(mask, w, b, t)) {
          zeroFloats(dg, width);
          addOrKeep(dh, dy, units);
          continue;
        }
        FOR_LANES(u, n, 0, units) {
          lanes input = load(g + u, n), forget = load(g + units + u, n);
          lanes candidate = load(g + 2 * units + u, n), output = load(g + 3 * units + u, n);
          lanes seen = load(seenRow + u, n);
          lanes gradient = unlessFaded(load(dh + u, n) + loadOrZero(dy, u, n));
          lanes dCell = unlessFaded(load(dc + u, n) + gradient * output * (1 - seen * seen));
          store(dg + u, n, dCell * candidate * input * (1 - input));
          store(dg + units + u, n, dCell * loadOrZero(cBefore, u, n) * forget * (1 - forget));
          store(dg + 2 * units + u, n, dCell * input * (1 - candidate * candidate));
          store(dg + 3 * units + u, n, gradient * seen * output * (1 - output));
          store(dc + u, n, dCell * forget);
          store(dh + u, n, splat(0));
        }
      }
      Left step = rowsOf(dGates + at * width, width, width);
      handDown(w, block, t, step, inputPanels, dX, features);
      handBack(block, step, panels, dropout, dH, units);
    }
  }
}
