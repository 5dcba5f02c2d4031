/* What the recurrent kernels share. Rows of the batch go through all time steps in blocks whose state stays in the cache.
   Sequences that others see are [batch, time, units] and states [batch, units]; what stays inside a cell lies in blocks,
   [block][step][row of the block][width], so that a step finds all of it in one place. */
#pragma once
#include "functions.h"
#include "products.h"

/** Rows of the batch that go through all steps together. */
#define BATCH_BLOCK ROW_BLOCK

/** Some of a block's rows: the first one's number in the batch, and the row of its first step in a sequence in blocks. */
typedef struct {
  int first, rows;
  long at, step;
} Block;

INLINE Block blockFrom(int row, int end, int batch, int time) {
  int first = row - row % BATCH_BLOCK, height = smaller(BATCH_BLOCK, batch - first);
  return (Block){row, smaller(end, first + height) - row, (long)first * time + row - first, height};
}

#define FOR_BLOCKS(block, time)                                                                                        \
  for (Block block = blockFrom(begin, end, batch, time); block.rows > 0;                                               \
       block = blockFrom(block.first + block.rows, end, batch, time))

/** Walks time forwards, or backwards where `reverse` is set. */
typedef struct {
  int time, reverse;
} Walk;

INLINE int stepAt(Walk w, int i) { return w.reverse ? w.time - 1 - i : i; }

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

/** How far apart rows of [x, hBefore] are: never so that the rows of many steps crowd into few lines of the cache. */
INLINE long enteringRow(int features, int units) {
  int inputs = features + units;
  return inputs % 64 ? inputs : inputs + 16;
}

/**
 * entering[slot] = [x_t, hBefore]: the inputs of the i-th step and beside them the state that enters the recurrent product,
 * with its dropout.
 */
INLINE void enter(Walk w, Block block, const float *x, const float *h, const float *h0, const float *dropout,
                  float *entering, int i, int features, int units) {
  for (int r = 0; r < block.rows; r++) {
    int b = block.first + r;
    const float *from = stateBefore(w, h, h0, b, i, units);
    float *to = entering + r * enteringRow(features, units), *state = to + features;
    copyFloats(to, x + ((long)b * w.time + stepAt(w, i)) * features, features);
    if (!from || !dropout) copyOrZero(state, from, units);
    else FOR_LANES(u, n, 0, units) store(state + u, n, load(from + u, n) * load(dropout + (long)b * units + u, n));
  }
}

/** A state of the block's rows, or its gradient: the one given, or zeros. */
INLINE void seedState(float *to, const float *from, Block block, int units) {
  long first = (long)block.first * units;
  copyOrZero(to + first, from ? from + first : 0, block.rows * units);
}

/** Whether row b takes part at step t. */
INLINE int present(const float *mask, Walk w, int b, int t) { return !mask || mask[(long)b * w.time + t] != 0; }

/** What the gradients of a step's gates hand down to the input, where it wants to know: dX = dGates · kernelᵀ. */
INLINE void handDown(Walk w, Block block, int t, Left dGates, const float *panels, float *dX, int features) {
  long row = (long)w.time * features;
  if (panels) product(block.rows, (Start){0, 0}, dGates, panels, dX + block.first * row + (long)t * features, row,
                      features);
}

/** What they hand back to the state before: dState += (dGates · recurrentKernelᵀ) with the state's dropout. */
INLINE void handBack(Block block, Left dGates, const float *panels, const float *dropout, float *dState, int units) {
  dState += (long)block.first * units;
  if (!dropout) {
    product(block.rows, (Start){dState, units}, dGates, panels, dState, units, units);
    return;
  }
  for (int column = 0; column < units; column += PANEL) {
    int columns = smaller(PANEL, units - column);
    float sums[BATCH_BLOCK * PANEL];
    product(block.rows, (Start){0, 0}, dGates, panels + (long)column * dGates.length, sums, PANEL, columns);
    for (int r = 0; r < block.rows; r++) FOR_LANES(u, n, 0, columns) {
        float *to = dState + (long)r * units + column + u;
        lanes kept = load(dropout + (long)(block.first + r) * units + column + u, n);
        store(to, n, load(to, n) + load(sums + r * PANEL + u, n) * kept);
      }
  }
}
