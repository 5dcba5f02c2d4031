/* Single rows of a product, part of products.h: what tiles leave over, and a forecast for one window. A tile of few rows would
   wait for each addition; here up to eight vectors of one row are summed side by side. */

/** Adds one term to a row's sums, whose columns of the right factor are at `right`, so many terms on. */
INLINE void addToRow(const int vectors, lanes *sums, const float **right, int on, float factor) {
  UNROLL for (int v = 0; v < vectors; v++) sums[v] += splat(factor) * *(const lanes *)(right[v] + on * PANEL);
}

/** Adds all terms of a left factor. */
INLINE void accumulateRow(const int vectors, lanes *sums, const float **right, Left a) {
#pragma clang loop unroll(disable)
  for (int left = a.length / TERMS; left > 0; left--, a.at += TERMS * a.term) {
    UNROLL for (int i = 0; i < TERMS; i++) addToRow(vectors, sums, right, i, a.at[i * a.term]);
    UNROLL for (int v = 0; v < vectors; v++) right[v] += TERMS * PANEL;
  }
#pragma clang loop unroll(disable)
  for (int left = a.length % TERMS; left > 0; left--, a.at += a.term) {
    addToRow(vectors, sums, right, 0, *a.at);
    UNROLL for (int v = 0; v < vectors; v++) right[v] += PANEL;
  }
}

INLINE void rowPart(const int vectors, Place *p, const float *panels, long height, int columns) {
  lanes sums[WIDE];
  const float *right[WIDE];
  UNROLL for (int v = 0; v < vectors; v++) {
    int first = v * LANES < columns ? v * LANES : 0; /* beyond the last column the first ones are summed again */
    right[v] = panels + first / PANEL * PANEL * height + first % PANEL;
    sums[v] = p->start.at ? load(p->start.at + first, WIDTH(0, columns - first)) : splat(0);
  }
  accumulateRow(vectors, sums, right, p->a);
  UNROLL for (int v = 0; v < vectors; v++)
    if (v * LANES < columns) store(p->y + v * LANES, WIDTH(v, columns), sums[v]);
}

/** One row of a place. */
INLINE void rowProduct(Place p, const float *panels, long height, int columns) {
  while (columns > 0) {
    int wide = columns > WIDE / 2 * LANES;
    if (wide) rowPart(WIDE, &p, panels, height, columns);
    else rowPart(WIDE / 2, &p, panels, height, columns);
    int done = (wide ? WIDE : WIDE / 2) * LANES;
    if (p.start.at) p.start.at += done;
    p.y += done;
    panels += done * height;
    columns -= done;
  }
}

/** The rows that don't fill a tile. */
INLINE void lastRows(int rows, Place p, const float *panels, long height, int columns) {
  int rest = rows % TILE_ROWS % SMALL_TILE;
  for (p = rowsOn(p, rows - rest); rest > 0; rest--, p = rowsOn(p, 1)) rowProduct(p, panels, height, columns);
}
