#include "recurrent.h"

/**
 * Gates in Keras's order i, f, c, o: g = x · kernel + hBefore · recurrentKernel + bias, then
 * c = σ(f) · cBefore + σ(i) · tanh(c), h = σ(o) · tanh(c). `gates` keeps the four after their activations, `squashed`
 * tanh(c). With `kept` 0 they hold one step, [batch, …], which the next overwrites: all that a forecast needs.
 */
KERNEL(lstmForward, in x, in panels, in bias, in h0, in c0, in mask, in dropout, out gates, out h, out c, out squashed,
       out previous, int time, int features, int units, int reverse, int kept) {
  Walk w = {time, reverse}, inside = kept ? w : (Walk){1, 0};
  int width = 4 * units;
  for (int block = begin; block < end; block += BATCH_BLOCK) {
    int rows = blockRows(block, end);
    for (int i = 0; i < time; i++) {
      int t = stepAt(w, i), slot = kept ? t : 0;
      long first = (long)block * inside.time + slot;
      enter(w, inside, h, h0, dropout, previous, block, rows, i, units);
      product(rows, (Start){bias, 0}, rowsOf(x + ((long)block * time + t) * features, (long)time * features, features),
              rowsOf(previous + first * units, (long)inside.time * units, units), panels, gates + first * width,
              (long)inside.time * width, width);
      for (int b = block; b < block + rows; b++) {
        long at = (long)b * time + t, inner = (long)b * inside.time + slot;
        const float *hBefore = stateBefore(w, h, h0, b, i, units);
        const float *cBefore = kept || i == 0 ? stateBefore(w, c, c0, b, i, units) : c + inner * units;
        float *g = gates + inner * width, *cell = c + inner * units, *y = h + at * units;
        if (!present(mask, w, b, t)) {
          zeroFloats(g, width);
          if (cBefore != cell) copyOrZero(cell, cBefore, units);
          copyOrZero(y, hBefore, units);
          continue;
        }
        FOR_LANES(u, n, 0, units) {
          lanes input = sigmoidOf(load(g + u, n)), forget = sigmoidOf(load(g + units + u, n));
          lanes candidate = tanhOf(load(g + 2 * units + u, n)), output = sigmoidOf(load(g + 3 * units + u, n));
          lanes memory = forget * loadOrZero(cBefore, u, n) + input * candidate;
          lanes seen = tanhOf(memory);
          store(cell + u, n, memory);
          store(y + u, n, output * seen);
          if (!kept) continue;
          store(g + u, n, input);
          store(g + units + u, n, forget);
          store(g + 2 * units + u, n, candidate);
          store(g + 3 * units + u, n, output);
          store(squashed + inner * units + u, n, seen);
        }
      }
    }
  }
}

/**
 * The gradients of the four gates before their activations, and in dH and dC those of the initial states. `panels` is
 * recurrentKernel transposed; dOutputs [batch, time, units], dLastH and dLastC [batch, units] are what came from above.
 * A step's gates hand the gradient on to the state before them in carryBack (recurrent.h).
 */
KERNEL(lstmBackward, in gates, in c, in squashed, in c0, in mask, in dropout, in panels, in dOutputs, in dLastH,
       in dLastC, out dGates, out dH, out dC, int time, int units, int reverse) {
  Walk w = {time, reverse};
  int width = 4 * units;
  for (int block = begin; block < end; block += BATCH_BLOCK) {
    int rows = blockRows(block, end);
    seedState(dH, dLastH, block, rows, units);
    seedState(dC, dLastC, block, rows, units);
    for (int i = time - 1; i >= 0; i--) {
      int t = stepAt(w, i);
      for (int b = block; b < block + rows; b++) {
        long at = (long)b * time + t;
        const float *g = gates + at * width, *cBefore = stateBefore(w, c, c0, b, i, units);
        float *dg = dGates + at * width, *dh = dH + (long)b * units, *dc = dC + (long)b * units;
        const float *dy = dOutputs ? dOutputs + at * units : 0;
        if (!present(mask, w, b, t)) {
          zeroFloats(dg, width);
          addOrKeep(dh, dy, units);
          continue;
        }
        FOR_LANES(u, n, 0, units) {
          lanes input = load(g + u, n), forget = load(g + units + u, n);
          lanes candidate = load(g + 2 * units + u, n), output = load(g + 3 * units + u, n);
          lanes seen = load(squashed + at * units + u, n);
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
      carryBack(rows, dGates + ((long)block * time + t) * width, time, width, panels, dropout, block,
                dH + (long)block * units, units);
    }
  }
}
