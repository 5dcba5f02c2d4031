import { fail, show } from "../engine/errors.js";
import { tensor } from "../engine/tensor.js";
import { statefulLayers } from "../layers/carriedStates.js";
import type { Layer } from "../layers/layer.js";
import { floatsFromBase64, floatsToBase64 } from "./base64.js";

/** What the stateful layers go on from, layer by layer: each state `[batch, units]` in base64, or null before a batch. */
export type StatesJson = readonly ({ readonly batch: number; readonly values: readonly string[] } | null)[];

export function statesToJson(layers: readonly Layer[]): StatesJson {
  return statefulLayers(layers).map(({ states }) => {
    if (!states) return null;
    return { batch: states[0].shape[0], values: states.map((state) => floatsToBase64(state.toArray())) };
  });
}

/** Gives the stateful layers the states that were saved. */
export function restoreStates(layers: readonly Layer[], saved: StatesJson, remedy: string): void {
  const stateful = statefulLayers(layers);
  const where = "model file training";
  if (!Array.isArray(saved) || saved.length !== stateful.length) {
    fail(where, `the states of ${stateful.length} stateful layers`, show(saved), remedy);
  }
  for (const [i, layer] of stateful.entries()) {
    const { batch, values } = saved[i] ?? { batch: 0, values: null };
    if (values === null) layer.resetState();
    else if (!(Number.isInteger(batch) && batch > 0)) fail(where, `a batch size of ${layer.name}`, show(batch), remedy);
    else {
      layer.states = layer.cell.stateSize.map((units, n) => {
        const floats = floatsFromBase64(`model file, states of ${layer.name}`, values?.[n], batch * units);
        return tensor(floats, [batch, units]);
      });
    }
  }
}
