import { fail, show } from "../engine/errors.js";
import type { Shape } from "./layer.js";

/** Checks that a layer gets `[batch, time, features]`, with the features its weights were made for. */
export function expectSequence(where: string, shape: Shape, builtFor: Shape | null): void {
  if (shape.length === 2) {
    const remedy =
      "add the features axis: new Lambda((x) => expandDims(x, -1), { inputShape: [null] }) before this layer";
    fail(where, "[batch, time, features]", show(shape), remedy);
  }
  if (shape.length !== 3) {
    const remedy = shape.length > 3 ? "wrap the layer in TimeDistributed, or use a Reshape before it" : undefined;
    fail(where, "[batch, time, features]", show(shape), remedy);
  }
  if (shape[1] === 0) fail(where, "at least one step", show(shape));
  expectFeatures(where, shape, builtFor);
}

/** Checks that the size of the last axis is known, and is what the layer's weights were made for. */
export function expectFeatures(where: string, shape: Shape, builtFor: Shape | null): void {
  const features = shape.at(-1);
  if (!features) {
    const remedy = "give it in the first layer's inputShape, such as [null, 1]";
    fail(where, "a known size of the last axis, 1 or more", show(shape), remedy);
  }
  const wanted = builtFor?.at(-1);
  if (builtFor && features !== wanted) {
    const inputShape = show([...shape.slice(2).map(() => null), features]);
    const remedy = `bring the input to that shape, or make a new model with inputShape: ${inputShape}`;
    const count = wanted === 1 ? "1 feature" : `${wanted} features`;
    fail(where, `${count} on the last axis, as built for ${show(builtFor)}`, show(shape), remedy);
  }
}
