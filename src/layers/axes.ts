import { fail, show } from "../engine/errors.js";
import { sameShape, type Tensor } from "../engine/tensor.js";
import { reshape } from "../ops/shape.js";
import type { Shape } from "./shape.js";

/** One axis or several; negative ones count from the last. */
export type Axes = number | readonly number[];

/** The axes of an option, smallest first. */
export function axisList(where: string, option: Axes): readonly number[] {
  const axes = [option].flat() as number[];
  if (axes.length === 0 || !axes.every(Number.isInteger)) {
    fail(where, "a whole number or a list of them", show(option));
  }
  return axes.sort((a, b) => a - b);
}

/** The axes as an option has them: one as a number. */
export function axesOption(axes: readonly number[]): Axes {
  return axes.length === 1 ? axes[0] : axes;
}

/** Checks that a shape has the axes, with the sizes that the weights along them were made for. */
export function expectAxes(name: string, axes: readonly number[], shape: Shape, builtFor: Shape | null): void {
  for (const axis of axes) {
    const where = `${name} axis ${axis}`;
    expectAxis(where, axis, shape);
    const size = shape.at(axis);
    if (!size) fail(where, "a known size, 1 or more", show(shape));
    const built = builtFor?.at(axis);
    if (builtFor && size !== built) fail(where, `${built} elements, as built for ${show(builtFor)}`, show(shape));
  }
}

/** Checks that a shape has an axis. */
export function expectAxis(where: string, axis: number, shape: Shape): void {
  if (axis < shape.length && axis >= -shape.length) return;
  fail(where, `an axis of ${show(shape)}`, show(axis), `use ${-shape.length} … ${shape.length - 1}`);
}

/** A weight that was made for some axes of x, with length 1 on the others, so that it broadcasts. */
export function alongAxes(weight: Tensor, axes: readonly number[], x: Tensor): Tensor {
  const chosen = axes.map((axis) => (axis < 0 ? axis + x.rank : axis));
  const shape = x.shape.map((size, axis) => (chosen.includes(axis) ? size : 1));
  return sameShape(shape.slice(-weight.rank), weight.shape) ? weight : reshape(weight, shape);
}
