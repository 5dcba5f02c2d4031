import { fail, show } from "../engine/errors.js";
import type { Tensor } from "../engine/tensor.js";

/** Rejects what is no list of numbers, and a value that is no finite number, naming its index. */
export function expectFinite(where: string, values: ArrayLike<number>, remedy = "fill or cut the gap"): void {
  if (!values || typeof values === "string" || typeof values.length !== "number") {
    const isSeries = values && typeof values === "object" && "values" in values;
    fail(where, "a list of numbers", show(values), isSeries ? "pass its values, as in series.values" : undefined);
  }
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) fail(where, "finite numbers", `${show(values[i])} at index ${i}`, remedy);
  }
}

/** Rejects samples `[samples, …]` with a value that is no finite number and names its row. */
export function expectFiniteRows(where: string, samples: Tensor): void {
  const values = samples.values ?? samples.toArray();
  // A batch of every step comes by here: x − x is 0 for all that is finite, and one NaN stays in the sum.
  let doubt = 0;
  for (let i = 0; i < values.length; i++) doubt += values[i] - values[i];
  if (doubt === 0) return;
  const bad = values.findIndex((value) => !Number.isFinite(value));
  const row = Math.floor(bad / (samples.size / (samples.shape[0] ?? 1)));
  fail(where, "finite numbers", `${values[bad]} in row ${row}`, "fill or drop missing values first");
}
