/**
 * The cosine and the exponential of NumPy in float32, bit for bit over a season's arguments, 0 ≤ x < 100. NumPy doesn't
 * round correctly, and where trend, season and noise cancel a series shows it.
 *
 * The polynomials are those of NumPy's vector code, `numpy/_core/src/umath/loops_trigonometric.dispatch.cpp` and
 * `loops_exponent_log.dispatch.c.src`, in fused multiply-adds.
 */
import { powerOfTwo } from "../engine/numeric/bits.js";

const { fround } = Math;

const TWO_OVER_PI = fround(2 / Math.PI);
const MINUS_HALF_PI = [-1.57079601, -3.13916473e-7, -5.39030253e-15].map(fround);
/** By powers of x², the highest first; the sine's last term is x itself. */
const COSINE = [2.43722661e-5, -1.38865202e-3, 4.16666195e-2, -0.5, 1].map(fround);
const SINE = [2.84040971e-6, -1.98564914e-4, 8.3333971e-3, -0.166666672, 0].map(fround);

const MINUS_LN_2 = [-0.693145752, -1.42860677e-6].map(fround);
const EXP_ABOVE = [0.000508276253, 0.00675789699, 0.0511451208, 0.247361543, 0.725766461, 1].map(fround);
const EXP_BELOW = [0.0215950938, -0.274233539, 1].map(fround);

/** A fused multiply-add: the product of two float32 numbers is exact in double precision. */
function fma(a: number, b: number, c: number): number {
  return fround(a * b + c);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => fma(value, x, coefficient));
}

/** x with `multiple` times a constant added, the constant given in parts. */
function addMultiple(x: number, multiple: number, parts: readonly number[]): number {
  return parts.reduce((rest, part) => fma(multiple, part, rest), x);
}

/** The cosine of a float32 number, as NumPy's `np.cos`. */
export function numpyCos(x: number): number {
  const multiple = Math.round(fround(x * TWO_OVER_PI));
  const rest = addMultiple(x, multiple, MINUS_HALF_PI);
  const square = fround(rest * rest);
  const size = multiple % 2 === 0 ? polynomial(COSINE, square) : fma(polynomial(SINE, square), rest, rest);
  return (multiple & 3) === 1 || (multiple & 3) === 2 ? -size : size;
}

/** The exponential of a float32 number, as NumPy's `np.exp`. */
export function numpyExp(x: number): number {
  const exponent = Math.round(fround(x * fround(Math.LOG2E)));
  const rest = addMultiple(x, exponent, MINUS_LN_2);
  return fround(fround(polynomial(EXP_ABOVE, rest) / polynomial(EXP_BELOW, rest)) * powerOfTwo(exponent));
}
