/* What squashes sums, tanh and sigmoid, for vectors of the type that `lanes` stands for: functions.h has two. */

OVERLOADED lanes asLanes(intLanes bits) { return __builtin_bit_cast(lanes, bits); }
OVERLOADED intLanes asBits(lanes x) { return __builtin_bit_cast(intLanes, x); }
OVERLOADED lanes atMost(lanes x, float top) { return (lanes)top < x ? (lanes)top : x; }
OVERLOADED lanes atLeast(lanes x, float bottom) { return x < (lanes)bottom ? (lanes)bottom : x; }

/** 2^n for an integer −127 < n < 128 that was rounded so. */
OVERLOADED lanes powerOfTwo(lanes shifted) { return asLanes((asBits(shifted) << 23) + 0x3f800000); }

/**
 * e^x for |x| ≤ 88: 2^n · e^r with |r| ≤ ln 2 / 2, ln 2 split in two and a polynomial of degree 6 for e^r, whose terms are
 * added in pairs that don't wait for each other.
 */
OVERLOADED lanes expInRange(lanes x) {
  lanes shifted = x * 1.44269504f + TO_INTEGER;
  lanes n = shifted - TO_INTEGER;
  lanes r = x - n * 0.693359375f - n * -2.12194440e-4f;
  lanes s = r * r;
  lanes last = s * 1.3821468e-3f + (r * 8.368663e-3f + 4.1668255e-2f);
  lanes p = s * (s * last + (r * 1.6666521e-1f + 4.9999994e-1f)) + (r + 1);
  return p * powerOfTwo(shifted);
}

/** 1 / (1 + e^-x), exact to 3e-7 of its value in both tails. */
OVERLOADED lanes sigmoidOf(lanes x) { return 1 / (1 + expInRange(-atMost(atLeast(x, -87), 87))); }

/** x · P(x²) / Q(x²) with P and Q of degree 4, fitted to the relative error: at most 3.7e-7. */
OVERLOADED lanes tanhOf(lanes x) {
  x = atMost(atLeast(x, -9), 9);
  lanes u = x * x;
  lanes p = u * 1.3354550e-8f + 2.0609054e-5f;
  p = p * u + 3.4955889e-3f;
  p = p * u + 1.3381027e-1f;
  p = p * u + 1;
  lanes q = u * 7.7765276e-7f + 3.2856344e-4f;
  q = q * u + 2.5876988e-2f;
  q = q * u + 4.6714342e-1f;
  q = q * u + 1;
  return atMost(atLeast(x * p / q, -1), 1);
}
