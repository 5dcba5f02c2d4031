/* A tile of a product, for vectors of one width: products.h includes it for whole panels and once more for half ones, with
   VECTOR, VECTORS (how many make a row of the tile), READ, WRITE and NAMED. */

INLINE void NAMED(accumulate)(const int rows, VECTOR sums[TILE_ROWS][VECTORS], Left a, const float *panel) {
#pragma clang loop unroll(disable)
  for (int k = 0; k < a.length; k++) {
    VECTOR right[VECTORS];
    UNROLL for (int v = 0; v < VECTORS; v++) right[v] = ((const VECTOR *)panel)[v];
    UNROLL for (int r = 0; r < rows; r++) {
      VECTOR factor = (VECTOR)a.at[r * a.row];
      UNROLL for (int v = 0; v < VECTORS; v++) sums[r][v] += factor * right[v];
    }
    a.at += a.term;
    panel += PANEL;
  }
}

/** `rows` rows of a place, and on to the rows after them. */
INLINE void NAMED(tile)(const int rows, Place *p, const float *panel, int columns) {
  VECTOR sums[TILE_ROWS][VECTORS];
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < VECTORS; v++)
      sums[r][v] = p->start.at ? READ(p->start.at + r * p->start.row, v, columns) : (VECTOR)0.0f;
  NAMED(accumulate)(rows, sums, p->a, panel);
  NAMED(accumulate)(rows, sums, p->b, panel + (long)p->a.length * PANEL);
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < VECTORS; v++)
      WRITE(p->y + r * p->yRow, v, columns, sums[r][v]);
  if (p->start.at) p->start.at += rows * p->start.row;
  p->a.at += rows * p->a.row;
  p->b.at += rows * p->b.row;
  p->y += rows * p->yRow;
}

INLINE void NAMED(tiles)(int rows, Place p, const float *panel, int columns) {
  for (; rows >= TILE_ROWS; rows -= TILE_ROWS) NAMED(tile)(TILE_ROWS, &p, panel, columns);
  if (TILE_ROWS > 8 && rows & 8) NAMED(tile)(8, &p, panel, columns);
  if (TILE_ROWS > 4 && rows & 4) NAMED(tile)(4, &p, panel, columns);
  if (rows & 2) NAMED(tile)(2, &p, panel, columns);
  if (rows & 1) NAMED(tile)(1, &p, panel, columns);
}
