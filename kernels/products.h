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
#define TILE_ROWS 16
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

/** A left factor without terms. */
static const Left nothing = {(const float[1]){0}, 0, 0, 0};

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

/** Where a product stands: the next row of every operand. */
typedef struct {
  Start start;
  Left a, b;
  float *y;
  long yRow;
} Place;

/** One tile of `rows` rows, and on to the rows after it. */
INLINE void strip(const int rows, Place *p, const float *panel, int columns) {
  tile(rows, p->start, p->a, p->b, panel, p->y, p->yRow, columns);
  if (p->start.at) p->start.at += rows * p->start.row;
  p->a.at += rows * p->a.row;
  p->b.at += rows * p->b.row;
  p->y += rows * p->yRow;
}

/** `rows` rows and up to 16 columns of y = start + [a, b] · panel, in tiles as high as the registers allow. */
static __attribute__((noinline)) void panelProduct(int rows, Start start, Left a, Left b, const float *panel, float *y,
                                                   long yRow, int columns) {
  for (int column = 0; column < columns && column < PANEL; column += TILE_COLUMNS) {
    Place p = {{start.at ? start.at + column : 0, start.row}, a, b, y + column, yRow};
    int width = columns - column, left = rows;
    for (; left >= TILE_ROWS; left -= TILE_ROWS) strip(TILE_ROWS, &p, panel + column, width);
    if (TILE_ROWS > 8 && left & 8) strip(8, &p, panel + column, width);
    if (TILE_ROWS > 4 && left & 4) strip(4, &p, panel + column, width);
    if (left & 2) strip(2, &p, panel + column, width);
    if (left & 1) strip(1, &p, panel + column, width);
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
