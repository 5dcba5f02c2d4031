import { fail, show } from "../engine/errors.js";
import { launch } from "../engine/kernels.js";
import { record } from "../engine/tape.js";
import { empty, expectTensor, sameShape, Tensor, tensor } from "../engine/tensor.js";
import { broadcastTo } from "./shape.js";

/** What an arithmetic op takes: a tensor, or a number that goes with every element. */
export type Operand = Tensor | number;

type BinaryKernel =
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "maximum"
  | "minimum"
  | "greater"
  | "greaterEqual"
  | "equal";

/** The shape two operands have together by NumPy's rules of broadcasting: lengths are equal, or one of them is 1. */
export function broadcastShape(where: string, a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const m = a[axis - rank + a.length] ?? 1;
    const n = b[axis - rank + b.length] ?? 1;
    if (m !== n && m !== 1 && n !== 1) fail(where, "shapes that broadcast", `${show(a)} and ${show(b)}`);
    return m === 1 ? n : m;
  });
}

function asTensor(where: string, x: Operand): Tensor {
  if (x instanceof Tensor) return x;
  if (typeof x === "number") return tensor(x);
  return fail(where, "a tensor or a number", show(x), "make one with tensor(…)");
}

/** The kernel's result over broadcast operands, without a record. */
function combine(kernel: BinaryKernel, a: Tensor, b: Tensor): Tensor {
  const y = empty(a.shape);
  launch(kernel, y.size, { a, b, y });
  return y;
}

function scaleShift(x: Tensor, scale: number, shift: number): Tensor {
  const y = empty(x.shape);
  launch("scaleShift", x.size, { x, y, scale, shift });
  return y;
}

/** Operands brought to one shape. The copies that this makes are recorded, so gradients find their way back. */
function matched(where: string, a: Operand, b: Operand): [Tensor, Tensor] {
  const [x, y] = [asTensor(where, a), asTensor(where, b)];
  const shape = broadcastShape(where, x.shape, y.shape);
  return [fitted(x, shape), fitted(y, shape)];
}

function fitted(x: Tensor, shape: readonly number[]): Tensor {
  return sameShape(x.shape, shape) ? x : broadcastTo(x, shape);
}

/**
 * a + b, broadcasting.
 *
 * @throws TimecellError if the shapes don't broadcast
 *
 * @example
 * import { add, tensor } from "timecell";
 * add(tensor([[1, 2], [3, 4]]), tensor([10, 20])).toNested(); // [[11, 22], [13, 24]]
 */
export function add(a: Operand, b: Operand): Tensor {
  if (typeof a === "number") return shifted("add", b, 1, a);
  if (typeof b === "number") return shifted("add", a, 1, b);
  const [x, y] = matched("add", a, b);
  return record("add", [x, y], combine("add", x, y), (dy) => [() => dy, () => dy]);
}

/** a − b, broadcasting. */
export function sub(a: Operand, b: Operand): Tensor {
  if (typeof a === "number") return shifted("sub", b, -1, a);
  if (typeof b === "number") return shifted("sub", a, 1, -b);
  const [x, y] = matched("sub", a, b);
  return record("sub", [x, y], combine("subtract", x, y), (dy) => [() => dy, () => scaleShift(dy, -1, 0)]);
}

/**
 * a · b, element by element, broadcasting.
 *
 * @example
 * import { mul, tensor } from "timecell";
 * mul(tensor([0.1, 0.2]), 100).toArray(); // Float32Array [10, 20]
 */
export function mul(a: Operand, b: Operand): Tensor {
  if (typeof a === "number") return shifted("mul", b, a, 0);
  if (typeof b === "number") return shifted("mul", a, b, 0);
  const [x, y] = matched("mul", a, b);
  return record("mul", [x, y], combine("multiply", x, y), (dy) => [
    () => combine("multiply", dy, y),
    () => combine("multiply", dy, x),
  ]);
}

/** a / b, element by element, broadcasting. */
export function div(a: Operand, b: Operand): Tensor {
  const [x, y] = matched("div", a, b);
  const quotient = combine("divide", x, y);
  return record("div", [x, y], quotient, (dy) => [
    () => combine("divide", dy, y),
    () => scaleShift(combine("divide", combine("multiply", dy, quotient), y), -1, 0),
  ]);
}

/** x · scale + shift with plain numbers. */
function shifted(name: string, operand: Operand, scale: number, shift: number): Tensor {
  const x = asTensor(name, operand);
  return record(name, [x], scaleShift(x, scale, shift), (dy) => [() => (scale === 1 ? dy : scaleShift(dy, scale, 0))]);
}

/** −x */
export function neg(x: Tensor): Tensor {
  return mul(x, -1);
}

/** The larger of a and b, element by element; where they are equal the gradient goes to a. NaN stays NaN. */
export function maximum(a: Operand, b: Operand): Tensor {
  return extreme("maximum", a, b);
}

/** The smaller of a and b, element by element; where they are equal the gradient goes to a. NaN stays NaN. */
export function minimum(a: Operand, b: Operand): Tensor {
  return extreme("minimum", a, b);
}

function extreme(name: "maximum" | "minimum", a: Operand, b: Operand): Tensor {
  const [x, y] = matched(name, a, b);
  return record(name, [x, y], combine(name, x, y), (dy) => {
    const fromA = name === "maximum" ? combine("greaterEqual", x, y) : combine("greaterEqual", y, x);
    return [() => combine("multiply", dy, fromA), () => combine("multiply", dy, scaleShift(fromA, -1, 1))];
  });
}

/** 1 where a > b, else 0. Has no gradient. */
export function greater(a: Operand, b: Operand): Tensor {
  return compared("greater", a, b);
}

/** 1 where a ≥ b, else 0. Has no gradient. */
export function greaterEqual(a: Operand, b: Operand): Tensor {
  return compared("greaterEqual", a, b);
}

/** 1 where a = b, else 0. Has no gradient. */
export function equal(a: Operand, b: Operand): Tensor {
  return compared("equal", a, b);
}

/** 1 where a ≠ b, else 0. Has no gradient. */
export function notEqual(a: Operand, b: Operand): Tensor {
  return sub(1, equal(a, b));
}

function compared(name: "greater" | "greaterEqual" | "equal", a: Operand, b: Operand): Tensor {
  const [x, y] = matched(name, a, b);
  return record(name, [], combine(name, x, y), () => []);
}

/**
 * a where the condition is not 0, b elsewhere. The gradient goes to the one that was taken.
 *
 * @example
 * import { greater, tensor, where } from "timecell";
 * const x = tensor([-1, 2]);
 * where(greater(x, 0), x, 0).toArray(); // Float32Array [0, 2]
 */
export function where(condition: Tensor, a: Operand, b: Operand): Tensor {
  expectTensor("where", condition);
  const [x, y] = matched("where", a, b);
  const shape = broadcastShape("where", condition.shape, x.shape);
  const [c, p, q] = [fitted(condition, shape), fitted(x, shape), fitted(y, shape)];
  const chosen = (whereTrue: Tensor, elsewhere: Tensor) => {
    const y = empty(shape);
    launch("where", y.size, { condition: c, a: whereTrue, b: elsewhere, y });
    return y;
  };
  return record("where", [p, q], chosen(p, q), (dy) => {
    const zero = empty(shape);
    launch("fill", zero.size, { y: zero, value: 0 });
    return [() => chosen(dy, zero), () => chosen(zero, dy)];
  });
}
