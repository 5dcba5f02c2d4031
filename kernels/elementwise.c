#include "functions.h"

#define EACH(expression) FOR_LANES(i, n, begin, end) store(y + i, n, expression)
#define A load(a + i, n)
#define B load(b + i, n)
#define X load(x + i, n)
#define Y load(y + i, n)
#define DY load(dy + i, n)
#define EACH_DX(expression) FOR_LANES(i, n, begin, end) store(dx + i, n, expression)

KERNEL(add, in a, in b, out y) { EACH(A + B); }
KERNEL(subtract, in a, in b, out y) { EACH(A - B); }
KERNEL(multiply, in a, in b, out y) { EACH(A * B); }
KERNEL(divide, in a, in b, out y) { EACH(A / B); }
KERNEL(maximum, in a, in b, out y) { EACH(pick(A >= B, A, pick(A != A, A, B))); }
KERNEL(minimum, in a, in b, out y) { EACH(pick(A <= B, A, pick(A != A, A, B))); }

/* Comparisons give 1 and 0. */
KERNEL(greater, in a, in b, out y) { EACH(pick(A > B, splat(1), splat(0))); }
KERNEL(greaterEqual, in a, in b, out y) { EACH(pick(A >= B, splat(1), splat(0))); }
KERNEL(equal, in a, in b, out y) { EACH(pick(A == B, splat(1), splat(0))); }

/** a where the condition is not 0, b elsewhere. */
KERNEL(where, in condition, in a, in b, out y) { EACH(pick(load(condition + i, n) != 0, A, B)); }

/** y = x · scale + shift */
KERNEL(scaleShift, in x, out y, float scale, float shift) { EACH(X * scale + shift); }

KERNEL(fill, out y, float value) { EACH(splat(value)); }
KERNEL(exponential, in x, out y) { EACH(expOf(X)); }
KERNEL(logarithm, in x, out y) { EACH(logOf(X)); }
KERNEL(squareRoot, in x, out y) { EACH(rootOf(X)); }
KERNEL(absolute, in x, out y) { EACH(magnitude(X)); }
KERNEL(errorFunction, in x, out y) { EACH(erfOf(X)); }
KERNEL(tanhForward, in x, out y) { EACH(tanhOf(X)); }
KERNEL(sigmoidForward, in x, out y) { EACH(sigmoidOf(X)); }
KERNEL(reluForward, in x, out y) { EACH(pick(X < 0, splat(0), X)); }

/** dx = (1 − y²) · dy */
KERNEL(tanhBackward, in y, in dy, out dx) { EACH_DX((1 - Y * Y) * DY); }

/** dx = y (1 − y) · dy */
KERNEL(sigmoidBackward, in y, in dy, out dx) { EACH_DX(Y * (1 - Y) * DY); }

KERNEL(reluBackward, in y, in dy, out dx) { EACH_DX(pick(Y > 0, DY, splat(0))); }

/** dx = sign(x) · dy, 0 at 0 */
KERNEL(absoluteBackward, in x, in dy, out dx) { EACH_DX(pick(X > 0, DY, pick(X < 0, -DY, splat(0)))); }
