import { fail, show } from "../engine/errors.js";
import type { Shape } from "./shape.js";

/** Checks the option that says along which axes a mask of random numbers is shared. */
export function expectNoiseShape(where: string, noiseShape: Shape | null, shape: Shape): void {
  if (noiseShape === null) return;
  const fits = (size: number | null, axis: number) => size === null || size === 1 || size === (shape[axis] ?? size);
  if (!Array.isArray(noiseShape) || noiseShape.length !== shape.length) {
    fail(where, `as many axes as the input ${show(shape)}`, show(noiseShape));
  }
  if (!noiseShape.every(fits))
    fail(where, `1, null or the size of the input ${show(shape)} on every axis`, show(noiseShape));
}

/** The shape of the mask for an input. */
export function noiseShapeFor(noiseShape: Shape | null, shape: readonly number[]): readonly number[] {
  return noiseShape ? noiseShape.map((size, axis) => size ?? shape[axis]) : shape;
}
