/* Replays launches over buffers of exactly the sizes that they had, so that the sanitizers see every byte a kernel reads
   or writes beside them. Each line of the file: kernel, count, then t<size>, i<int>, f<float> or - for every parameter. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Arguments hold offsets from a base elsewhere; here the buffers lie anywhere, and the base is the table of them. */
#define address(n) (args[n].i ? ((float **)base)[args[n].i - 1] : 0)
#define BUILD runSanitized
#include "dispatch.c"

#define MOST_PARAMETERS 32

/** A buffer of its own for a tensor: numbers between −1 and 1, and for the masks among them zeros. */
static float *filled(int size) {
  float *values = malloc(sizeof(float) * (size_t)size);
  for (int i = 0; i < size; i++) values[i] = i % 5 ? (float)((i * 7919) % 2001 - 1000) / 1000 : 0;
  return values;
}

int main(int argc, char **argv) {
  FILE *file = argc == 2 ? fopen(argv[1], "r") : 0;
  if (!file) return fprintf(stderr, "replay: expected a file of launches\n"), 2;
  int kernel, count, lines = 0;
  while (fscanf(file, "%d %d", &kernel, &count) == 2) {
    Word words[MOST_PARAMETERS];
    float *tensors[MOST_PARAMETERS] = {0};
    char kind;
    int n = 0;
    for (; fscanf(file, " %c", &kind) == 1 && kind != '\n' && n < MOST_PARAMETERS; n++) {
      if (kind == '-') words[n].i = 0;
      else if (kind == 'f') {
        if (fscanf(file, "%f", &words[n].f) != 1) return 2;
      } else if (fscanf(file, "%d", &words[n].i) != 1) return 2;
      if (kind == 't') {
        int size = words[n].i;
        tensors[n] = filled(size);
        words[n].i = n + 1;
      }
      int next = fgetc(file);
      if (next == '\n' || next == EOF) {
        n++;
        break;
      }
    }
    runSanitized((uintptr_t)tensors, kernel, words, 0, count);
    if (count > 1) {
      runSanitized((uintptr_t)tensors, kernel, words, 0, count / 2);
      runSanitized((uintptr_t)tensors, kernel, words, count / 2, count);
    }
    for (int i = 0; i < n; i++) free(tensors[i]);
    lines++;
  }
  fclose(file);
  printf("%d launches replayed\n", lines);
  return lines == 0;
}
