import type { Tensor } from "./tensor.js";

/** The method that `console.log` asks in Node for what to show. */
export const inspect = Symbol.for("nodejs.util.inspect.custom");

/** How many entries of an axis are shown. */
const SHOWN = 3;

/** A tensor in short: `Tensor [2, 30] [[1, 2, 3, …], [4, 5, 6, …]]`. */
export function tensorText(t: Tensor, title = "Tensor"): string {
  const head = `${title} [${t.shape.join(", ")}]`;
  if (!t.values && !t.scope?.open) return `${head} of a step that is over`;
  const values = t.toArray();
  const nest = (axis: number, from: number, size: number): string => {
    if (axis === t.rank) return String(Number(values[from].toPrecision(6)));
    const length = t.shape[axis];
    const step = size / length;
    const entries = Array.from({ length: Math.min(length, SHOWN) }, (_, i) => nest(axis + 1, from + i * step, step));
    return `[${entries.join(", ")}${length > SHOWN ? ", …" : ""}]`;
  };
  return `${head} ${nest(0, 0, t.size)}`;
}
