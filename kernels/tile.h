/* A tile of a product: products.h includes it for whole panels, half ones and pairs of them, with VECTOR, VECTORS (how many
   make a row of the tile, `next` floats apart in the panels), TILE_ROWS, READ, WRITE and NAMED. */

INLINE void NAMED(accumulate)(const int rows, VECTOR sums[TILE_ROWS][VECTORS], Left a, const float *panel, long next) {
#pragma clang loop unroll(disable)
  for (int k = 0; k < a.length; k++) {
    VECTOR right[VECTORS];
    UNROLL for (int v = 0; v < VECTORS; v++) right[v] = *(const VECTOR *)(panel + v * next);
    UNROLL for (int r = 0; r < rows; r++) {
      VECTOR factor = (VECTOR)a.at[r * a.row];
      UNROLL for (int v = 0; v < VECTORS; v++) sums[r][v] += factor * right[v];
    }
    a.at += a.term;
    panel += PANEL;
  }
}

/** `rows` rows of a place, and on to the rows after them. */
INLINE void NAMED(tile)(const int rows, Place *p, const float *panel, long next, int columns) {
  VECTOR sums[TILE_ROWS][VECTORS];
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < VECTORS; v++)
      sums[r][v] = p->start.at ? READ(p->start.at + r * p->start.row, v, columns) : (VECTOR)0.0f;
  NAMED(accumulate)(rows, sums, p->a, panel, next);
  NAMED(accumulate)(rows, sums, p->b, panel + (long)p->a.length * PANEL, next);
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < VECTORS; v++)
      WRITE(p->y + r * p->yRow, v, columns, sums[r][v]);
  *p = rowsOn(*p, rows);
}

/** All rows that fill tiles. */
INLINE void NAMED(tiles)(int rows, Place p, const float *panel, long next, int columns) {
  for (; rows >= TILE_ROWS; rows -= TILE_ROWS) NAMED(tile)(TILE_ROWS, &p, panel, next, columns);
  if (rows >= SMALL_TILE) NAMED(tile)(SMALL_TILE, &p, panel, next, columns);
}
