/* A tile of a product: products.h includes it for whole panels, narrow ones and pairs of them, with VECTOR, VECTORS (how many
   make a row of the tile, `next` floats apart in the panels), TILE_ROWS and NAMED. */

#define AT(p, v, next) (*(VECTOR *)((p) + (v) * (next)))
#define SIDE_BY_SIDE ((long)(sizeof(VECTOR) / sizeof(float)))

INLINE void NAMED(accumulate)(const int rows, VECTOR sums[TILE_ROWS][VECTORS], Left a, const float *panel, long next) {
#pragma clang loop unroll(disable)
  for (int k = 0; k < a.length; k++) {
    VECTOR right[VECTORS];
    UNROLL for (int v = 0; v < VECTORS; v++) right[v] = AT(panel, v, next);
    UNROLL for (int r = 0; r < rows; r++) {
      VECTOR factor = (VECTOR)a.at[r * a.row];
      UNROLL for (int v = 0; v < VECTORS; v++) sums[r][v] += factor * right[v];
    }
    a.at += a.term;
    panel += PANEL;
  }
}

/** `rows` rows of a place, and on to the rows after them. */
INLINE void NAMED(tile)(const int rows, Place *p, const float *panel, long next) {
  VECTOR sums[TILE_ROWS][VECTORS];
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < VECTORS; v++)
      sums[r][v] = p->start.at ? AT(p->start.at + r * p->start.row, v, SIDE_BY_SIDE) : (VECTOR)0.0f;
  NAMED(accumulate)(rows, sums, p->a, panel, next);
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < VECTORS; v++)
      AT(p->y + r * p->yRow, v, SIDE_BY_SIDE) = sums[r][v];
  *p = rowsOn(*p, rows);
}

/** All rows that fill tiles. */
INLINE void NAMED(tiles)(int rows, Place p, const float *panel, long next) {
  for (; rows >= TILE_ROWS; rows -= TILE_ROWS) NAMED(tile)(TILE_ROWS, &p, panel, next);
  if (rows >= SMALL_TILE) NAMED(tile)(SMALL_TILE, &p, panel, next);
}

#undef AT
#undef SIDE_BY_SIDE
#undef NAMED
#undef VECTOR
#undef VECTORS
