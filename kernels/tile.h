/* A tile of a product: products.h includes it for whole panels, narrow ones and pairs of them, with VECTOR, VECTORS (how many
   make a row of the tile, `next` floats apart in the panels), TILE_ROWS and NAMED. */

#define AT(p, v, next) (*(VECTOR *)((p) + (v) * (next)))
#define SIDE_BY_SIDE ((long)(sizeof(VECTOR) / sizeof(float)))

/** A tile's rows by threes: a processor reaches three rows from one pointer, and a tile needs few of them. */
#define TRIOS ((TILE_ROWS + 2) / 3)

/** Adds term k, whose columns of the right factor are at `panel`. */
INLINE void NAMED(addTerm)(const int rows, VECTOR sums[TILE_ROWS][VECTORS], const Left *trios, long k,
                           const float *panel, long next) {
  VECTOR right[VECTORS];
  UNROLL for (int v = 0; v < VECTORS; v++) right[v] = AT(panel, v, next);
  UNROLL for (int r = 0; r < rows; r++) {
    IN_ORDER;
    const Left left = trios[r / 3];
    VECTOR factor = (VECTOR)left.at[r % 3 * left.row + k * left.term];
    UNROLL for (int v = 0; v < VECTORS; v++) sums[r][v] += factor * right[v];
  }
}

/** Adds `count` terms, and on to those after them. */
INLINE void NAMED(addTerms)(const int rows, VECTOR sums[TILE_ROWS][VECTORS], Left *trios, const int count,
                            const float **panel, long next) {
  UNROLL for (int i = 0; 3 * i < rows; i++) KEPT(trios[i].at);
  UNROLL for (int k = 0; k < count; k++) NAMED(addTerm)(rows, sums, trios, k, *panel + k * PANEL, next);
  UNROLL for (int i = 0; 3 * i < rows; i++) trios[i].at += count * trios[i].term;
  *panel += count * PANEL;
}

INLINE void NAMED(accumulate)(const int rows, VECTOR sums[TILE_ROWS][VECTORS], Left a, const float *panel, long next) {
  Left trios[TRIOS];
  UNROLL for (int i = 0; 3 * i < rows; i++) trios[i] = (Left){a.at + 3 * i * a.row, a.row, a.term, a.length};
#pragma clang loop unroll(disable)
  for (int left = a.length / TILE_TERMS; left > 0; left--) NAMED(addTerms)(rows, sums, trios, TILE_TERMS, &panel, next);
#pragma clang loop unroll(disable)
  for (int left = a.length % TILE_TERMS; left > 0; left--) NAMED(addTerms)(rows, sums, trios, 1, &panel, next);
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
#undef TRIOS
#undef SIDE_BY_SIDE
#undef NAMED
#undef VECTOR
#undef VECTORS
