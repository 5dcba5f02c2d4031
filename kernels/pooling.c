#include "kernel.h"

/* Pooling along time, [batch, time, channels] to [batch, steps, channels]. Window t begins at step t · stride − before; what
   lies outside of the sequence does not count. Samples begin … end of the batch. */

/** The steps from … to − 1 that lie under window t. */
typedef struct {
  int from, to;
} Window;

INLINE Window windowAt(int t, int time, int taps, int stride, int before) {
  int from = t * stride - before, to = from + taps;
  return (Window){from < 0 ? 0 : from, to > time ? time : to};
}

/** The largest of one channel's values in a window, and where the first of them stands. */
INLINE int firstOfLargest(const float *row, Window w) {
  int at = w.from;
  for (int s = w.from + 1; s < w.to; s++)
    if (!(row[at] >= row[s]) && row[at] == row[at]) at = s;
  return at;
}

KERNEL(maxPoolForward, in x, out y, int time, int channels, int steps, int taps, int stride, int before) {
  for (int b = begin; b < end; b++) {
    const float *row = x + (long)b * time * channels;
    for (int t = 0; t < steps; t++) {
      Window w = windowAt(t, time, taps, stride, before);
      float *most = y + ((long)b * steps + t) * channels;
      if (channels == 1) {
        *most = row[firstOfLargest(row, w)];
        continue;
      }
      FOR_LANES(c, n, 0, channels) {
        lanes best = load(row + (long)w.from * channels + c, n);
        for (int s = w.from + 1; s < w.to; s++) {
          lanes next = load(row + (long)s * channels + c, n);
          best = pick(best >= next, best, pick(best != best, best, next));
        }
        store(most + c, n, best);
      }
    }
  }
}

/** The gradient goes to the first of a window's largest elements. */
KERNEL(maxPoolBackward, in x, in y, in dy, out dx, int time, int channels, int steps, int taps, int stride, int before) {
  for (int b = begin; b < end; b++) {
    const float *row = x + (long)b * time * channels;
    float *back = dx + (long)b * time * channels;
    zeroFloats(back, time * channels);
    for (int t = 0; t < steps; t++) {
      Window w = windowAt(t, time, taps, stride, before);
      long at = ((long)b * steps + t) * channels;
      if (channels == 1) {
        back[firstOfLargest(row, w)] += dy[at];
        continue;
      }
      FOR_LANES(c, n, 0, channels) {
        lanes most = load(y + at + c, n), left = load(dy + at + c, n);
        for (int s = w.from; s < w.to; s++) {
          long place = (long)s * channels + c;
          intLanes hit = load(row + place, n) == most;
          store(back + place, n, load(back + place, n) + pick(hit, left, splat(0)));
          left = pick(hit, splat(0), left);
        }
      }
    }
  }
}

KERNEL(averagePoolForward, in x, out y, int time, int channels, int steps, int taps, int stride, int before) {
  for (int b = begin; b < end; b++) {
    const float *row = x + (long)b * time * channels;
    for (int t = 0; t < steps; t++) {
      Window w = windowAt(t, time, taps, stride, before);
      float *mean = y + ((long)b * steps + t) * channels;
      FOR_LANES(c, n, 0, channels) {
        lanes sum = splat(0);
        for (int s = w.from; s < w.to; s++) sum += load(row + (long)s * channels + c, n);
        store(mean + c, n, sum / splat(w.to - w.from));
      }
    }
  }
}

KERNEL(averagePoolBackward, in dy, out dx, int time, int channels, int steps, int taps, int stride, int before) {
  for (int b = begin; b < end; b++) {
    float *back = dx + (long)b * time * channels;
    zeroFloats(back, time * channels);
    for (int t = 0; t < steps; t++) {
      Window w = windowAt(t, time, taps, stride, before);
      const float *given = dy + ((long)b * steps + t) * channels;
      FOR_LANES(c, n, 0, channels) {
        lanes share = load(given + c, n) / splat(w.to - w.from);
        for (int s = w.from; s < w.to; s++) {
          float *place = back + (long)s * channels + c;
          store(place, n, load(place, n) + share);
        }
      }
    }
  }
}
