/* The inner product of every matrix multiplication and every recurrent step: outputs sit on the lanes, each one's sum runs
   over k in order and in one accumulator, so tiles and blocks may be of any size without changing a bit.

   The right factor comes in panels of 16 columns, [panel][k][16], padded with zeros. The left factor may be two matrices
   side by side: a recurrent step multiplies [x, h] by the panels of [kernel; recurrentKernel]. */
#pragma once
#include "kernel.h"

#define PANEL 16
#if LANES == 4
#define TILE_ROWS 4
#define TILE_COLUMNS 8
#elif LANES == 8
#define TILE_ROWS 6
#define TILE_COLUMNS 16
#else
#define TILE_ROWS 12
#define TILE_COLUMNS 16
#endif
#define TILE_VECTORS (TILE_COLUMNS / LANES)

/** A left factor: `length` terms for each output, rows `row` floats apart, terms `term` apart. */
typedef struct {
  const float *at;
  long row, term;
  int length;
} Left;

INLINE Left rowsOf(const float *at, long row, int length) { return (Left){at, row, 1, length}; }

INLINE void accumulate(const int rows, lanes sums[TILE_ROWS][TILE_VECTORS], Left a, const float *panel) {
  const float *left[TILE_ROWS];
  UNROLL for (int r = 0; r < rows; r++) left[r] = a.at + r * a.row;
#pragma clang loop unroll(disable)
  for (int k = 0; k < a.length; k++) {
    lanes right[TILE_VECTORS];
    UNROLL for (int v = 0; v < TILE_VECTORS; v++) right[v] = *(const lanes *)(panel + v * LANES);
    UNROLL for (int r = 0; r < rows; r++) {
      lanes factor = splat(*left[r]);
      left[r] += a.term;
      UNROLL for (int v = 0; v < TILE_VECTORS; v++) sums[r][v] += factor * right[v];
    }
    panel += PANEL;
  }
}

/** What a tile's sums begin with: nothing, one row for all (a bias), or what the output holds already. */
typedef struct {
  const float *at;
  long row;
} Start;

INLINE void tile(const int rows, Start start, Left a, Left b, const float *panel, float *y, long yRow, int columns) {
  lanes sums[TILE_ROWS][TILE_VECTORS];
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < TILE_VECTORS; v++) {
      int left = columns - v * LANES;
      int n = left >= LANES ? LANES : left < 0 ? 0 : left;
      sums[r][v] = start.at ? load(start.at + r * start.row + v * LANES, n) : splat(0);
    }
  accumulate(rows, sums, a, panel);
  accumulate(rows, sums, b, panel + (long)a.length * PANEL);
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < TILE_VECTORS; v++) {
      int left = columns - v * LANES;
      if (left > 0) store(y + r * yRow + v * LANES, left >= LANES ? LANES : left, sums[r][v]);
    }
}

/** `rows` rows and up to 16 columns of y = start + [a, b] · panel. */
static __attribute__((noinline)) void panelProduct(int rows, Start start, Left a, Left b, const float *panel, float *y, long yRow, int columns) {
  for (int column = 0; column < columns && column < PANEL; column += TILE_COLUMNS) {
    int width = columns - column;
    Start from = start;
    Left upper = a, lower = b;
    float *to = y + column;
    if (from.at) from.at += column;
    int left = rows;
    for (; left >= TILE_ROWS; left -= TILE_ROWS) {
      tile(TILE_ROWS, from, upper, lower, panel + column, to, yRow, width);
      if (from.at) from.at += TILE_ROWS * from.row;
      upper.at += TILE_ROWS * upper.row;
      lower.at += TILE_ROWS * lower.row;
      to += TILE_ROWS * yRow;
    }
    for (; left > 0; left--) {
      tile(1, from, upper, lower, panel + column, to, yRow, width);
      if (from.at) from.at += from.row;
      upper.at += upper.row;
      lower.at += lower.row;
      to += yRow;
    }
  }
}

/** y = start + [a, b] · panels, all `columns` of it. */
static void product(int rows, Start start, Left a, Left b, const float *panels, float *y, long yRow, int columns) {
  for (int column = 0; column < columns; column += PANEL) {
    Start from = {start.at ? start.at + column : 0, start.row};
    panelProduct(rows, from, a, b, panels, y + column, yRow, columns - column);
    panels += (long)(a.length + b.length) * PANEL;
  }
}

/** A left factor without terms. */
static const Left nothing = {(const float[1]){0}, 0, 0, 0};
