import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, type Tensor } from "../engine/tensor.js";
import { add, div, mul, sub } from "./arithmetic.js";
import { onesLike } from "./logical.js";

type Unary = "exponential" | "logarithm" | "squareRoot" | "absolute" | "errorFunction";

function apply(name: string, kernel: Unary, x: Tensor): Tensor {
  expectTensor(name, x);
  const y = empty(x.shape);
  launch(kernel, x.size, { x, y });
  return y;
}

/**
 * e^x
 *
 * @example
 * import { exp, tensor } from "timecell";
 * exp(tensor([0, 1])).toArray(); // Float32Array [1, 2.7182817]
 */
export function exp(x: Tensor): Tensor {
  const y = apply("exp", "exponential", x);
  return record("exp", [x], y, (dy) => [() => mul(dy, y)]);
}

/** Natural logarithm; −Infinity at 0, NaN below. */
export function log(x: Tensor): Tensor {
  return record("log", [x], apply("log", "logarithm", x), (dy) => [() => div(dy, x)]);
}

/** √x */
export function sqrt(x: Tensor): Tensor {
  const y = apply("sqrt", "squareRoot", x);
  return record("sqrt", [x], y, (dy) => [() => div(mul(dy, 0.5), y)]);
}

/** |x|, with gradient 0 at 0. */
export function abs(x: Tensor): Tensor {
  return record("abs", [x], apply("abs", "absolute", x), (dy) => [
    () => {
      const dx = empty(x.shape);
      launch("absoluteBackward", x.size, { x, dy, dx });
      return dx;
    },
  ]);
}

/** The error function, 2/√π ∫₀ˣ e^−t² dt. */
export function erf(x: Tensor): Tensor {
  return record("erf", [x], apply("erf", "errorFunction", x), (dy) => [
    () => mul(mul(dy, 2 / Math.sqrt(Math.PI)), exp(mul(mul(x, x), -1))),
  ]);
}

/** x² */
export function square(x: Tensor): Tensor {
  return mul(x, x);
}

/** log(1 + x) */
export function log1p(x: Tensor): Tensor {
  return log(add(x, 1));
}

/** e^x − 1 */
export function expm1(x: Tensor): Tensor {
  return sub(exp(x), 1);
}

/**
 * x to a power, one of them a tensor or both. Whole powers go by repeated multiplication, others as exp(power · log x),
 * which needs x > 0.
 *
 * @example
 * import { pow, tensor } from "timecell";
 * pow(tensor([-2, 3]), 2).toArray(); // Float32Array [4, 9]
 * pow(2, tensor([3])).toArray(); // Float32Array [8]
 */
export function pow(x: Tensor | number, power: Tensor | number): Tensor {
  if (typeof x === "number") {
    if (!(x > 0)) fail("pow", "a number above 0 or a tensor, to a power that is a tensor", show(x));
    return exp(mul(power as Tensor, Math.log(x)));
  }
  if (typeof power !== "number") return exp(mul(log(x), power));
  if (power === 0.5) return sqrt(x);
  if (!Number.isInteger(power)) return exp(mul(log(x), power));
  if (power < 1) return power === 0 ? onesLike(x) : div(1, pow(x, -power));
  let result: Tensor | null = null;
  let base = x;
  for (let left = power; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = result ? mul(result, base) : base;
    if (left > 1) base = mul(base, base);
  }
  return result as Tensor;
}
