import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, type Tensor } from "../engine/tensor.js";
import { add, div, greater, greaterEqual, maximum, minimum, mul, sub, where } from "./arithmetic.js";
import { abs, erf, exp, log, sqrt, square } from "./elementary.js";
import { max, sum } from "./reduce.js";
import { axisOf, slice } from "./shape.js";

type Curve = "tanh" | "sigmoid" | "relu";

/** An activation whose gradient follows from its output alone, forward and backward in one kernel each. */
function curve(name: Curve, x: Tensor): Tensor {
  expectTensor(name, x);
  const y = empty(x.shape);
  launch(`${name}Forward`, x.size, { x, y });
  return record(name, [x], y, (dy) => [
    () => {
      const dx = empty(x.shape);
      launch(`${name}Backward`, x.size, { y, dy, dx });
      return dx;
    },
  ]);
}

/** Hyperbolic tangent, the memory cell's default. */
export const tanh = (x: Tensor): Tensor => curve("tanh", x);

/** 1 / (1 + e^−x), the gates' default. */
export const sigmoid = (x: Tensor): Tensor => curve("sigmoid", x);

/** max(x, 0), with gradient 0 at 0. */
export const relu = (x: Tensor): Tensor => curve("relu", x);

const linear = (x: Tensor): Tensor => x;
/** min(max(x, 0), 6), with gradient 0 at both ends. */
const relu6 = (x: Tensor): Tensor => minimum(6, relu(x));

/** x above 0, negativeSlope · x below. */
export const leakyRelu = (x: Tensor, negativeSlope = 0.2): Tensor => where(greater(x, 0), x, mul(x, negativeSlope));

/** x above 0, alpha (e^x − 1) below. */
export const elu = (x: Tensor, alpha = 1): Tensor => where(greater(x, 0), x, mul(sub(exp(minimum(x, 0)), 1), alpha));

/** elu with the constants that keep mean and variance (Klambauer et al. 2017). */
const selu = (x: Tensor): Tensor => mul(elu(x, 1.6732632423543772), 1.0507009873554805);
const celu = (x: Tensor): Tensor => elu(x, 1);

/** x · Φ(x) with the exact normal distribution. */
const gelu = (x: Tensor): Tensor => mul(mul(x, 0.5), add(erf(mul(x, Math.SQRT1_2)), 1));
const silu = (x: Tensor): Tensor => mul(x, sigmoid(x));
const hardSigmoid = (x: Tensor): Tensor => mul(relu6(add(x, 3)), 1 / 6);
const hardSilu = (x: Tensor): Tensor => mul(x, hardSigmoid(x));
const hardTanh = (x: Tensor): Tensor => maximum(minimum(x, 1), -1);

/** log(1 + e^x), written so that nothing overflows; min(x, −x) is −|x| with a gradient of 1 at 0, which makes ½ there. */
export const softplus = (x: Tensor): Tensor => add(relu(x), log(add(exp(minimum(x, mul(x, -1))), 1)));
const softsign = (x: Tensor): Tensor => div(x, add(abs(x), 1));

/** x − log Σ e^x, and its exponential: both from x less its maximum, which drops out of the gradient. */
function lessMaximum(x: Tensor, axis: number): Tensor {
  expectTensor("softmax", x);
  const top = max(x, axisOf("softmax axis", axis, x.rank), true);
  return sub(x, top);
}

/** e^x over its sum along an axis. */
export function softmax(x: Tensor, axis = -1): Tensor {
  const powers = exp(lessMaximum(x, axis));
  return div(powers, sum(powers, axis, true));
}

function logSoftmax(x: Tensor, axis = -1): Tensor {
  const less = lessMaximum(x, axis);
  return sub(less, log(sum(exp(less), axis, true)));
}

const mish = (x: Tensor): Tensor => mul(x, tanh(softplus(x)));
const logSigmoid = (x: Tensor): Tensor => mul(softplus(mul(x, -1)), -1);
const tanhShrink = (x: Tensor): Tensor => sub(x, tanh(x));
const softShrink = (x: Tensor, threshold = 0.5): Tensor =>
  sub(relu(sub(x, threshold)), relu(sub(mul(x, -1), threshold)));
const hardShrink = (x: Tensor, threshold = 0.5): Tensor => mul(x, greater(abs(x), threshold));
const squareplus = (x: Tensor, b = 4): Tensor => mul(add(x, sqrt(add(square(x), b))), 0.5);

/** 0 up to −1, x from 1 on, (x + 1)² / 4 between. */
const sparsePlus = (x: Tensor): Tensor => where(greaterEqual(x, 1), x, mul(square(relu(add(x, 1))), 0.25));

/** 0 up to −1, 1 from 1 on, (x + 1) / 2 between. */
const sparseSigmoid = (x: Tensor): Tensor => mul(add(hardTanh(x), 1), 0.5);

/** The first half of the last axis times the sigmoid of the second. */
function glu(x: Tensor): Tensor {
  expectTensor("glu", x);
  const half = x.shape[x.rank - 1] / 2;
  if (!Number.isInteger(half)) fail("glu x", "an even number of features", show(x.shape));
  const size = x.shape.map((_, axis) => (axis === x.rank - 1 ? half : -1));
  const from = (first: number) => x.shape.map((_, axis) => (axis === x.rank - 1 ? first : 0));
  return mul(slice(x, from(0), size), sigmoid(slice(x, from(half), size)));
}

/** A function applied to a layer's result, element by element or along the last axis. */
export type ActivationFunction = (x: Tensor) => Tensor;

/** Keras's activations by name. */
export const activations = {
  linear,
  relu,
  relu6,
  leakyRelu: (x: Tensor) => leakyRelu(x),
  elu: (x: Tensor) => elu(x),
  selu,
  celu,
  gelu,
  silu,
  sigmoid,
  hardSigmoid,
  hardSilu,
  hardTanh,
  tanh,
  softplus,
  softsign,
  softmax: (x: Tensor) => softmax(x),
  logSoftmax: (x: Tensor) => logSoftmax(x),
  exponential: exp,
  mish,
  logSigmoid,
  tanhShrink,
  softShrink: (x: Tensor) => softShrink(x),
  hardShrink: (x: Tensor) => hardShrink(x),
  squareplus: (x: Tensor) => squareplus(x),
  sparsePlus,
  sparseSigmoid,
  glu,
} satisfies Record<string, ActivationFunction>;
