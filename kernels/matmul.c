#include "products.h"

/** Rows that stay in the cache while all panels pass over them. */
#define ROW_BLOCK 64
/** Terms of a sum that are added before the next panel is taken: 16 KB of panel. */
#define TERM_BLOCK 128

/** Up to here a product of few rows does without panels. */
#define FEW_ROWS 2

INLINE int smaller(int a, int b) { return a < b ? a : b; }

/** Copies b's rows offset … offset + k − 1 into panels of 16 columns that hold `height` rows; panels begin … end. */
KERNEL(packPanels, in b, out panels, int k, int n, int row, int column, int offset, int height) {
  for (int p = begin; p < end; p++) {
    float *to = panels + ((long)p * height + offset) * PANEL;
    int width = smaller(PANEL, n - p * PANEL);
    for (int i = 0; i < k; i++, to += PANEL) {
      const float *from = b + (long)i * row + (long)p * PANEL * column;
      if (column == 1 && width == PANEL)
        UNROLL for (int j = 0; j < PANEL; j += LANES) *(lanes *)(to + j) = *(const lanes *)(from + j);
      else
        for (int j = 0; j < PANEL; j++) to[j] = j < width ? from[(long)j * column] : 0;
    }
  }
}

/** y = a · b + bias, rows begin … end of y [m, n], b in panels. */
KERNEL(matmul, in a, in panels, in bias, out y, int k, int n) {
  for (int block = begin; block < end; block += ROW_BLOCK) {
    int rows = smaller(ROW_BLOCK, end - block);
    Start start = {bias, 0};
    product(rows, start, rowsOf(a + (long)block * k, k, k), nothing, panels, y + (long)block * n, n, n);
  }
}

/** One row of y = aᵀ · b; b is read as it stands, since a single row would not pay for panels. */
INLINE void transposedRow(const float *a, const float *b, float *y, int length, int m, int n) {
  int column = 0;
  for (; column + WIDE * LANES <= n; column += WIDE * LANES) {
    lanes sums[WIDE] = {0};
    for (int l = 0; l < length; l++)
      UNROLL for (int v = 0; v < WIDE; v++)
        sums[v] += splat(a[(long)l * m]) * *(const lanes *)(b + (long)l * n + column + v * LANES);
    UNROLL for (int v = 0; v < WIDE; v++) store(y + column + v * LANES, LANES, sums[v]);
  }
  FOR_LANES(c, width, column, n) {
    lanes sum = splat(0);
    for (int l = 0; l < length; l++) sum += splat(a[(long)l * m]) * load(b + (long)l * n + c, width);
    store(y + c, width, sum);
  }
}

/** y = aᵀ · b, rows begin … end of y [m, n], the sum over all `length` rows of a [length, m] and b [length, n]. */
KERNEL(matmulTransposed, in a, in b, out y, int length, int m, int n) {
  if (m <= FEW_ROWS) {
    for (int row = begin; row < end; row++) transposedRow(a + row, b, y + (long)row * n, length, m, n);
    return;
  }
  _Alignas(64) float panel[TERM_BLOCK * PANEL];
  for (int first = 0; first < length || first == 0; first += TERM_BLOCK) {
    int terms = smaller(TERM_BLOCK, length - first);
    for (int column = 0; column < n; column += PANEL) {
      packPanels(b + (long)first * n + column, panel, terms, n - column, n, 1, 0, terms, 0, 1);
      float *to = y + (long)begin * n + column;
      Start start = {first ? to : 0, n};
      Left left = {a + (long)first * m + begin, 1, m, terms};
      panelProduct(end - begin, start, left, nothing, panel, to, n, n - column);
    }
  }
}
