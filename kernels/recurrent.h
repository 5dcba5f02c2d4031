/* What the recurrent kernels share. A slice of the batch goes through all its time steps by itself, in blocks of rows
   whose state stays in the cache; sequences are [batch, time, units], states [batch, units]. */
#pragma once
#include "functions.h"
#include "products.h"

/** Rows of the batch that go through all steps together. */
#define BATCH_BLOCK ROW_BLOCK

/** Walks time forwards, or backwards where `reverse` is set. */
typedef struct {
  int time, reverse;
} Walk;

INLINE int stepAt(Walk w, int i) { return w.reverse ? w.time - 1 - i : i; }

INLINE int blockRows(int block, int end) { return end - block < BATCH_BLOCK ? end - block : BATCH_BLOCK; }

/** The state [units] of batch row b before the i-th step of the walk; null stands for zeros. */
INLINE const float *stateBefore(Walk w, const float *states, const float *initial, int b, int i, int units) {
  if (i > 0) return states + ((long)b * w.time + stepAt(w, i - 1)) * units;
  return initial ? initial + (long)b * units : 0;
}

INLINE lanes loadOrZero(const float *p, int i, int n) { return p ? load(p + i, n) : splat(0); }
INLINE lanes loadOrOne(const float *p, int i, int n) { return p ? load(p + i, n) : splat(1); }

INLINE void copyOrZero(float *to, const float *from, int count) {
  if (from) copyFloats(to, from, count);
  else zeroFloats(to, count);
}

/**
 * A state's gradient, 0 below 1e-30: on its way back through a long sequence it fades into numbers too small for the
 * normal format, on which a processor takes ten times as long and from which no weight can tell a difference.
 */
INLINE lanes unlessFaded(lanes gradient) { return pick(magnitude(gradient) < splat(1e-30f), splat(0), gradient); }

/** to += from, where there is a from. */
INLINE void addOrKeep(float *to, const float *from, int count) {
  if (from) FOR_LANES(i, n, 0, count) store(to + i, n, load(to + i, n) + load(from + i, n));
}

/** previous[b, t] = the state that enters the recurrent product at step t, with its dropout; `to` is previous's walk. */
INLINE void enter(Walk w, Walk to, const float *states, const float *initial, const float *dropout, float *previous,
                  int block, int rows, int i, int units) {
  int slot = to.time == w.time ? stepAt(w, i) : 0;
  for (int b = block; b < block + rows; b++) {
    const float *from = stateBefore(w, states, initial, b, i, units);
    float *entering = previous + ((long)b * to.time + slot) * units;
    if (!from || !dropout) copyOrZero(entering, from, units);
    else FOR_LANES(u, n, 0, units) store(entering + u, n, load(from + u, n) * load(dropout + (long)b * units + u, n));
  }
}

/** The gradient of the block's state after the last step: what came from above, or zeros. */
INLINE void seedState(float *to, const float *from, int block, int rows, int units) {
  long first = (long)block * units;
  copyOrZero(to + first, from ? from + first : 0, rows * units);
}

/** Whether row b takes part at step t. */
INLINE int present(const float *mask, Walk w, int b, int t) { return !mask || mask[(long)b * w.time + t] != 0; }

/** dState += (dGates · recurrentKernelᵀ) with the dropout of the state; dGates [rows, time, width] at one step. */
INLINE void carryBack(int rows, const float *dGates, int time, int width, const float *panels, const float *dropout,
                      int block, float *dState, int units) {
  Left left = rowsOf(dGates, (long)time * width, width);
  if (!dropout) {
    product(rows, (Start){dState, units}, left, nothing, panels, dState, units, units);
    return;
  }
  for (int column = 0; column < units; column += PANEL) {
    int columns = smaller(PANEL, units - column);
    float sums[BATCH_BLOCK * PANEL];
    product(rows, (Start){0, 0}, left, nothing, panels + (long)column * width, sums, PANEL, columns);
    for (int b = 0; b < rows; b++) FOR_LANES(u, n, 0, columns) {
        long at = (long)b * units + column + u;
        lanes kept = load(dropout + (long)(block + b) * units + column + u, n);
        store(dState + at, n, load(dState + at, n) + load(sums + b * PANEL + u, n) * kept);
      }
  }
}
