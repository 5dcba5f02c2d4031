#include "functions.h"

/** ½ e² for |e| ≤ delta, delta · (|e| − ½ delta) beyond, e = prediction − target (Huber 1964). */
KERNEL(huberForward, in target, in prediction, out y, float delta) {
  FOR_LANES(i, n, begin, end) {
    lanes e = load(prediction + i, n) - load(target + i, n);
    lanes a = magnitude(e);
    store(y + i, n, pick(a <= delta, 0.5f * e * e, delta * a - 0.5f * delta * delta));
  }
}

/** d prediction = clamp(e, −delta, delta) · dy */
KERNEL(huberBackward, in target, in prediction, in dy, out dx, float delta) {
  FOR_LANES(i, n, begin, end) {
    lanes e = load(prediction + i, n) - load(target + i, n);
    store(dx + i, n, atMost(atLeast(e, -delta), delta) * load(dy + i, n));
  }
}
