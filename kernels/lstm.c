#include "recurrent.h"

/**
 * Gates in Keras's order i, f, c, o: g = x · kernel + hBefore · recurrentKernel + bias, then
 * c = σ(f) · cBefore + σ(i) · tanh(c), h = σ(o) · tanh(c). `gates` keeps the four after their activations.
 */
KERNEL(lstmForward, in x, in panels, in bias, in h0, in c0, in mask, in dropout, out gates, out h, out c, out previous,
       int time, int features, int units, int reverse) {
  Walk w = {time, reverse};
  int width = 4 * units;
  for (int block = begin; block < end; block += BATCH_BLOCK) {
    int rows = blockRows(block, end);
    for (int i = 0; i < time; i++) {
      int t = stepAt(w, i);
      long first = (long)block * time + t;
      enter(w, h, h0, dropout, previous, block, rows, i, units);
      product(rows, (Start){bias, 0}, rowsOf(x + first * features, (long)time * features, features),
              rowsOf(previous + first * units, (long)time * units, units), panels, gates + first * width,
              (long)time * width, width);
      for (int b = block; b < block + rows; b++) {
        long at = (long)b * time + t;
        const float *hBefore = stateBefore(w, h, h0, b, i, units), *cBefore = stateBefore(w, c, c0, b, i, units);
        float *g = gates + at * width;
        int here = present(mask, w, b, t);
        FOR_LANES(u, n, 0, units) {
          lanes input = sigmoidOf(load(g + u, n)), forget = sigmoidOf(load(g + units + u, n));
          lanes candidate = tanhOf(load(g + 2 * units + u, n)), output = sigmoidOf(load(g + 3 * units + u, n));
          lanes before = loadOrZero(cBefore, u, n);
          lanes cell = forget * before + input * candidate;
          store(g + u, n, input);
          store(g + units + u, n, forget);
          store(g + 2 * units + u, n, candidate);
          store(g + 3 * units + u, n, output);
          store(c + at * units + u, n, here ? cell : before);
          store(h + at * units + u, n, here ? output * tanhOf(cell) : loadOrZero(hBefore, u, n));
        }
      }
    }
  }
}

/**
 * The gradients of the four gates before their activations, and in dH and dC those of the initial states. `panels` is
 * recurrentKernel transposed; dOutputs [batch, time, units], dLastH and dLastC [batch, units] are what came from above.
 */
KERNEL(lstmBackward, in gates, in c, in c0, in mask, in dropout, in panels, in dOutputs, in dLastH, in dLastC,
       out dGates, out dH, out dC, int time, int units, int reverse) {
  Walk w = {time, reverse};
  int width = 4 * units;
  for (int block = begin; block < end; block += BATCH_BLOCK) {
    int rows = blockRows(block, end);
    for (long j = (long)block * units; j < (long)(block + rows) * units; j++) {
      dH[j] = dLastH ? dLastH[j] : 0;
      dC[j] = dLastC ? dLastC[j] : 0;
    }
    for (int i = time - 1; i >= 0; i--) {
      int t = stepAt(w, i);
      for (int b = block; b < block + rows; b++) {
        long at = (long)b * time + t;
        const float *g = gates + at * width, *cBefore = stateBefore(w, c, c0, b, i, units);
        float *dg = dGates + at * width, *dh = dH + (long)b * units, *dc = dC + (long)b * units;
        int here = present(mask, w, b, t);
        FOR_LANES(u, n, 0, units) {
          lanes input = load(g + u, n), forget = load(g + units + u, n);
          lanes candidate = load(g + 2 * units + u, n), output = load(g + 3 * units + u, n);
          lanes dy = load(dh + u, n) + loadOrZero(dOutputs, at * units + u, n);
          lanes squashed = tanhOf(load(c + at * units + u, n));
          lanes dCell = load(dc + u, n) + dy * output * (1 - squashed * squashed);
          lanes none = splat(0);
          store(dg + u, n, here ? dCell * candidate * input * (1 - input) : none);
          store(dg + units + u, n, here ? dCell * loadOrZero(cBefore, u, n) * forget * (1 - forget) : none);
          store(dg + 2 * units + u, n, here ? dCell * input * (1 - candidate * candidate) : none);
          store(dg + 3 * units + u, n, here ? dy * squashed * output * (1 - output) : none);
          store(dc + u, n, here ? dCell * forget : load(dc + u, n));
          store(dh + u, n, here ? none : dy);
        }
      }
      carryBack(rows, dGates + ((long)block * time + t) * width, time, width, panels, dropout, block,
                dH + (long)block * units, units);
    }
  }
}
