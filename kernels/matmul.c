#include "products.h"

/** Terms of a transposed product that are added before the next panels are taken, and how many panels those are. */
#define SUM_BLOCK 128
#define PANELS 4

/** Up to here a product of few rows does without panels. */
#define FEW_ROWS 2

/** Whole panels, a few side by side: a row is then read in long runs. `apart` is how far one panel is from the next. */
INLINE void packWhole(const int count, const float *from, long row, float *to, long apart, int k) {
  for (int i = 0; i < k; i++, from += row, to += PANEL) {
    __builtin_prefetch(from + 16 * row);
    UNROLL for (int p = 0; p < count; p++) UNROLL for (int v = 0; v < PANEL; v += LANES)
        *(lanes *)(to + p * apart + v) = *(const lanes *)(from + p * PANEL + v);
  }
}

/** A panel of `width` columns, each `column` floats from the next, and zeros. */
INLINE void packPart(const float *from, int row, int column, int width, float *to, int k) {
  for (int i = 0; i < k; i++, from += row, to += PANEL)
    if (column == 1) UNROLL for (int v = 0; v < PANEL / LANES; v++)
        store(to + v * LANES, LANES, load(from + v * LANES, WIDTH(v, width)));
    else
      for (int j = 0; j < PANEL; j++) to[j] = j < width ? from[(long)j * column] : 0;
}

/** Copies b's rows offset … offset + k − 1 into panels of 16 columns that hold `height` rows; panels begin … end. */
KERNEL(packPanels, in b, out panels, int k, int n, int row, int column, int offset, int height) {
  long apart = (long)height * PANEL;
  float *to = panels + (long)offset * PANEL;
  int p = begin, whole = column == 1 ? smaller(end, n / PANEL) : begin;
  for (; p + PANELS <= whole; p += PANELS) packWhole(PANELS, b + p * PANEL, row, to + p * apart, apart, k);
  for (; p < whole; p++) packWhole(1, b + p * PANEL, row, to + p * apart, apart, k);
  for (; p < end; p++) packPart(b + (long)p * PANEL * column, row, column, smaller(PANEL, n - p * PANEL), to + p * apart, k);
}

/** Rows of a product that pass over a panel while it is in the cache. */
#define BLOCK 64

/** y = a · b + bias, rows begin … end of y [m, n], b in panels. */
KERNEL(matmul, in a, in panels, in bias, out y, int k, int n) {
  for (int row = begin; row < end; row += BLOCK) {
    Left rows = rowsOf(a + (long)row * k, k, k);
    product(smaller(BLOCK, end - row), (Start){bias, 0}, rows, panels, y + (long)row * n, n, n);
  }
}

/** One row of y = aᵀ · b, columns begin … end; b is read as it stands, since a single row would not pay for panels. */
INLINE void transposedRow(const float *a, const float *b, float *y, int length, int m, int n, int begin, int end) {
  int column = begin;
  for (; column + WIDE * LANES <= end; column += WIDE * LANES) {
    lanes sums[WIDE] = {0};
    for (int l = 0; l < length; l++)
      UNROLL for (int v = 0; v < WIDE; v++)
        sums[v] += splat(a[(long)l * m]) * *(const lanes *)(b + (long)l * n + column + v * LANES);
    UNROLL for (int v = 0; v < WIDE; v++) store(y + column + v * LANES, LANES, sums[v]);
  }
  FOR_LANES(c, width, column, end) {
    lanes sum = splat(0);
    for (int l = 0; l < length; l++) sum += splat(a[(long)l * m]) * load(b + (long)l * n + c, width);
    store(y + c, width, sum);
  }
}

/** A matrix inside another: its first element, and how far apart its rows are. */
typedef struct {
  const float *at;
  long row;
} Rows;

/** y [m, …] += aᵀ · b over rows first … first + terms − 1, b's columns in panels; the first rows of all begin the sums. */
INLINE void addBlock(Rows a, int m, int first, int terms, const float *panels, float *y, long yRow, int columns) {
  Place place = {{first ? y : 0, yRow}, {a.at + first * a.row, 1, a.row, terms}, y, yRow};
  transposedProduct(m, &place, panels, columns);
}

/** Packs columns of `terms` rows of b. */
INLINE void packTerms(Rows b, int first, int terms, int column, int columns, float *panels) {
  packPanels(b.at + first * b.row + column, panels, terms, columns, b.row, 1, 0, terms, 0, (columns + PANEL - 1) / PANEL);
}

/** y = aᵀ · b, columns begin … end of y [m, n], the sum over all `length` rows of a [length, m] and b [length, n]. */
KERNEL(matmulTransposed, in a, in b, out y, int length, int m, int n) {
  if (m <= FEW_ROWS) {
    for (int row = 0; row < m; row++) transposedRow(a + row, b, y + (long)row * n, length, m, n, begin, end);
    return;
  }
  _Alignas(64) float panels[PANELS * SUM_BLOCK * PANEL];
  for (int first = 0; first < length || first == 0; first += SUM_BLOCK) {
    int terms = smaller(SUM_BLOCK, length - first);
    for (int group = begin; group < end; group += PANELS * PANEL) {
      int columns = smaller(PANELS * PANEL, end - group);
      packTerms((Rows){b, n}, first, terms, group, columns, panels);
      addBlock((Rows){a, m}, m, first, terms, panels, y + group, n, columns);
    }
  }
}

/**
 * The gradients of a cell's weights from those of its gates, columns begin … end: dWeights = enteringᵀ · dGates over all
 * `length` rows, and dBias, their sum, while the gates' panels are in the cache. The rows of the three matrices are
 * `enteringRow`, `gatesRow` and `weightsRow` floats apart.
 */
KERNEL(cellWeightsBackward, in entering, in dGates, out dWeights, out dBias, int length, int inputs, int enteringRow,
       int gatesRow, int weightsRow) {
  _Alignas(64) float panels[PANELS * SUM_BLOCK * PANEL];
  const float one = 1;
  for (int first = 0; first < length || first == 0; first += SUM_BLOCK) {
    int terms = smaller(SUM_BLOCK, length - first);
    for (int group = begin; group < end; group += PANELS * PANEL) {
      int columns = smaller(PANELS * PANEL, end - group);
      packTerms((Rows){dGates, gatesRow}, first, terms, group, columns, panels);
      addBlock((Rows){entering, enteringRow}, inputs, first, terms, panels, dWeights + group, weightsRow, columns);
      addBlock((Rows){&one, 0}, 1, first, terms, panels, dBias + group, 0, columns);
    }
  }
}
