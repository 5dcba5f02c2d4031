#include "kernel.h"

typedef unsigned int word;

/** The four words of block `counter` of a stream: Philox 4×32-10, as in engine/random.ts. */
INLINE void philox(word c[4], word k0, word k1) {
  for (int round = 0; round < 10; round++) {
    unsigned long long p0 = (unsigned long long)c[0] * 0xD2511F53u, p1 = (unsigned long long)c[2] * 0xCD9E8D57u;
    word c1 = c[1], c3 = c[3];
    c[0] = (word)(p1 >> 32) ^ c1 ^ k0;
    c[1] = (word)p1;
    c[2] = (word)(p0 >> 32) ^ c3 ^ k1;
    c[3] = (word)p0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
}

/**
 * y = x · scale where the element's random word reaches the threshold, 0 elsewhere. The word depends on (seed, stream,
 * step, element) alone, so the way back is the same kernel on the gradient. Blocks of four elements begin … end.
 */
KERNEL(dropout, in x, out y, int size, int seed, int stream, int step, int threshold, float scale) {
  for (int block = begin; block < end; block++) {
    word c[4] = {(word)block, (word)step, 0, 1};
    philox(c, (word)seed, (word)stream);
    for (int j = 0; j < 4 && block * 4 + j < size; j++)
      y[block * 4 + j] = c[j] >= (word)threshold ? x[block * 4 + j] * scale : 0;
  }
}
