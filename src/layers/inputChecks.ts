import { fail, show } from "../engine/errors.js";
import type { Layer, Shape } from "./layer.js";

const ADD_FEATURES =
  "add the features axis: new Lambda((x) => expandDims(x, -1), { inputShape: [null] }) before this layer";

/**
 * Checks that a layer gets `[batch, time, features]`, with the features its weights were made for.
 *
 * @param before the layers in front of it in its model
 */
export function expectSequence(
  where: string,
  shape: Shape,
  builtFor: Shape | null,
  before: readonly Layer[] = [],
): void {
  if (shape.length === 2) fail(where, "[batch, time, features]", show(shape), keepTime(before) ?? ADD_FEATURES);
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

/** How to keep the time axis, if a recurrent layer in front returned its last step only. */
export function keepTime(before: readonly Layer[]): string | undefined {
  const reader = before.filter(returnsLastStep).at(-1);
  if (!reader) return undefined;
  const owner = "returnSequences" in reader.options ? reader.name : `the layer inside ${reader.name}`;
  return `give ${owner} returnSequences: true`;
}

function returnsLastStep({ options, children }: Layer): boolean {
  const { returnSequences } = { ...children[0]?.options, ...options } as { returnSequences?: boolean };
  return returnSequences === false;
}
