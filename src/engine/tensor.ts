import { fail, show } from "./errors.js";
import { inspect, tensorText } from "./inspect.js";
import { memory, type Scope, stack } from "./memory.js";
import { unrepeatable } from "./recording.js";

/** Numbers as a tensor of any rank has them: a number, a list of numbers, a list of such lists … */
export type NestedNumbers = number | readonly NestedNumbers[];

/**
 * A float32 array with a shape.
 *
 * A tensor is either *kept*, with an ordinary garbage-collected array behind it, or it lives on the stack of a scope and
 * is gone when that scope ends. Either way nothing needs to be disposed of.
 *
 * @example
 * import { tensor } from "timecell";
 * const x = tensor([[1, 2], [3, 4]]);
 * console.log(x.shape, x.toArray()); // [2, 2], Float32Array [1, 2, 3, 4]
 */
export class Tensor {
  readonly size: number;

  /** For the engine: `tensor` and the ops make tensors. Exactly one of `values` and `pointer` is meant. */
  constructor(
    readonly shape: readonly number[],
    readonly values: Float32Array | null,
    readonly pointer = 0,
    readonly scope: Scope | null = null,
    /** The op or layer it came from, for error messages. */
    public label = "",
  ) {
    this.size = sizeOf(shape);
  }

  get rank(): number {
    return this.shape.length;
  }

  /** A copy of the elements, row-major. */
  toArray(): Float32Array {
    unrepeatable();
    return this.values ? this.values.slice() : memory.floats(address(this), this.size).slice();
  }

  /** The elements as nested arrays, a plain number for a scalar. */
  toNested(): NestedNumbers {
    const flat = this.toArray();
    let position = 0;
    const nest = (axis: number): NestedNumbers =>
      axis === this.shape.length ? flat[position++] : Array.from({ length: this.shape[axis] }, () => nest(axis + 1));
    return nest(0);
  }

  /** The one element of a tensor of size 1. */
  item(): number {
    if (this.size !== 1) fail("item", "a tensor with one element", show(this), "use toArray()");
    return this.toArray()[0];
  }

  /** Shape and first elements: `Tensor [2, 30] [[1, 2, 3, …], [4, 5, 6, …]]`. */
  toString(): string {
    return tensorText(this);
  }

  /** What `console.log` shows in Node: the same. */
  [inspect](): string {
    return this.toString();
  }
}

/** A kept tensor that training changes in place. */
export class Weight extends Tensor {
  declare readonly values: Float32Array;
  /** What its size adds to the loss; null if nothing. */
  regularizer: { penalty(weight: Tensor): Tensor } | null = null;
  /** What it is brought back to after every update; null if nothing is asked of it. */
  constraint: { constrain(weight: Tensor): Tensor } | null = null;

  constructor(
    public name: string,
    shape: readonly number[],
    values: Float32Array,
    public trainable = true,
  ) {
    super(shape, values, 0, null, name);
  }

  override toString(): string {
    return tensorText(this, `Weight "${this.name}"`);
  }
}

/**
 * A kept tensor from nested arrays, or from a flat array and a shape. The values are copied.
 *
 * @example
 * import { tensor } from "timecell";
 * tensor([1, 2, 3, 4], [2, 2]).toNested(); // [[1, 2], [3, 4]]
 */
export function tensor(values: NestedNumbers | ArrayLike<number>, shape?: readonly number[]): Tensor {
  if (typeof values === "number") return new Tensor(checked(shape ?? [], 1), Float32Array.of(values));
  if (ArrayBuffer.isView(values) || (shape && isFlat(values as ArrayLike<unknown>))) {
    const flat = Float32Array.from(values as ArrayLike<number>);
    return new Tensor(checked(shape ?? [flat.length], flat.length), flat);
  }
  const found: number[] = [];
  for (let level: unknown = values; Array.isArray(level); level = level[0]) found.push(level.length);
  const flat = new Float32Array(sizeOf(found));
  let position = 0;
  const fill = (level: NestedNumbers, axis: number): void => {
    if (axis === found.length) {
      if (typeof level !== "number") fail("tensor", "numbers", show(level), "every row needs the same depth");
      flat[position++] = level;
      return;
    }
    if (!Array.isArray(level) || level.length !== found[axis]) {
      fail("tensor", `rows of length ${found[axis]} on axis ${axis}`, show(level), "every row needs the same length");
    }
    for (const inner of level) fill(inner, axis + 1);
  };
  fill(values as NestedNumbers, 0);
  return new Tensor(checked(shape ?? found, flat.length), flat);
}

/** A tensor of zeros. */
export function zeros(shape: readonly number[]): Tensor {
  if (!isShape(shape)) fail("zeros", "a list of lengths such as [32, 20]", show(shape));
  return new Tensor([...shape], new Float32Array(sizeOf(shape)));
}

/** How many elements a shape has. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/** Whether two shapes agree on every axis. */
export function sameShape(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

function isFlat(values: ArrayLike<unknown>): boolean {
  return Array.prototype.every.call(values, (value) => typeof value === "number");
}

function isShape(shape: unknown): boolean {
  return Array.isArray(shape) && shape.every((length) => Number.isInteger(length) && length >= 0);
}

function checked(shape: readonly number[], size: number): readonly number[] {
  if (!isShape(shape) || sizeOf(shape) !== size) fail("tensor", `a shape for ${size} values`, show(shape));
  return [...shape];
}

/** Rejects what is no tensor where an op needs one: a list of numbers, a value that is missing. */
export function expectTensor(where: string, x: unknown): void {
  if (!(x instanceof Tensor)) fail(where, "a tensor", show(x), "make one with tensor(…)");
}

/** Gives a kept tensor other values, also where the running scope has brought them. */
export function assign(kept: Tensor, values: ArrayLike<number>): void {
  unrepeatable();
  const own = kept.values as Float32Array;
  own.set(values);
  stack.changed(own);
}

/** Where a tensor's elements are in the kernels' memory; a kept tensor is brought there first. */
export function address(t: Tensor): number {
  if (t.values) return stack.upload(t.values);
  if (!t.scope?.open) {
    fail(
      t.label || "tensor",
      "a tensor of the running step",
      "one used after its step",
      "keep it with toArray() or keep()",
    );
  }
  return t.pointer;
}

/** Room on the stack for a tensor; what is in it is whatever was there. */
export function empty(shape: readonly number[]): Tensor {
  return new Tensor(shape, null, stack.allocate(4 * sizeOf(shape)), stack.scope);
}

/** The same elements under another shape, without a copy. */
export function viewAs(t: Tensor, shape: readonly number[]): Tensor {
  return new Tensor(shape, t.values, t.pointer, t.scope, t.label);
}

/** The elements from `first` on, for kernels that walk them by strides of their own. */
export function viewFrom(t: Tensor, first: number): Tensor {
  return new Tensor([t.size - first], null, address(t) + 4 * first, stack.scope, t.label);
}

/**
 * A kept copy of a tensor: it outlives the scope that made it.
 *
 * @example
 * import { keep, mul, scope, tensor } from "timecell";
 * const doubled = scope(() => keep(mul(tensor([1, 2]), 2)));
 * console.log(doubled.toArray()); // Float32Array [2, 4]
 */
export function keep(t: Tensor): Tensor {
  expectTensor("keep", t);
  return new Tensor(t.shape, t.toArray(), 0, null, t.label);
}
