#include "kernel.h"

/* Rows of a table [rows, width], by floats that hold the rows' numbers. */

KERNEL(embedding, in ids, in table, out y, int width) {
  for (int i = begin; i < end; i++) copyFloats(y + (long)i * width, table + (long)ids[i] * width, width);
}

/** Rows begin … end of the table's gradient: each the sum of dy's rows that it was copied to, the first one first. */
KERNEL(embeddingBackward, in ids, in dy, out dTable, int count, int width) {
  for (int row = begin; row < end; row++) zeroFloats(dTable + (long)row * width, width);
  for (int i = 0; i < count; i++) {
    int row = (int)ids[i];
    if (row < begin || row >= end) continue;
    float *to = dTable + (long)row * width;
    const float *from = dy + (long)i * width;
    FOR_LANES(j, n, 0, width) store(to + j, n, load(to + j, n) + load(from + j, n));
  }
}
