/* Single rows of a product, part of products.h: what tiles leave over, and a forecast for one window. A tile of few rows would
   wait for each addition; here up to eight vectors of one row are summed side by side. */

/** Adds a left factor's terms to one row's sums; the next term's columns are at `right`. */
INLINE void accumulateRow(const int vectors, lanes *sums, const float **right, Left a) {
#pragma clang loop unroll(disable)
  for (int k = 0; k < a.length; k++) {
    lanes factor = splat(*a.at);
    UNROLL for (int v = 0; v < vectors; v++) {
      sums[v] += factor * *(const lanes *)right[v];
      right[v] += PANEL;
    }
    a.at += a.term;
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
