import { fail } from "../engine/errors.js";
import { Tensor } from "../engine/tensor.js";
import type { LabelledTensors } from "./samples.js";

/** A tensor, a list of them in which some may be missing, or nothing. */
type Parts = Tensor | readonly (Tensor | null)[] | undefined;

/** How many samples there are. */
export function sampleCount(parts: Tensor | readonly Tensor[]): number {
  return [parts].flat()[0]?.shape[0] ?? 0;
}

/** The samples from … to, kept; of each in a list. */
export function takeRows<Given extends Parts>(parts: Given, from: number, to: number): Given {
  if (parts instanceof Tensor) return rowsOf(parts, from, to) as Given;
  return parts?.map((part) => part && rowsOf(part, from, to)) as Given;
}

/** The last share of the samples set apart for validation, before any shuffling, as Keras does. */
export function splitSamples(samples: LabelledTensors, share: number): [LabelledTensors, LabelledTensors] {
  const count = sampleCount(samples[0]);
  const cut = Math.floor(count * (1 - share));
  if (cut === 0 || cut === count) {
    fail("fit validationSplit", "samples on both sides", `${share} of ${count}`, "give more samples or another share");
  }
  const [x, y, weights] = samples;
  const rows = (from: number, to: number): LabelledTensors => [
    takeRows(x, from, to),
    takeRows(y, from, to),
    takeRows(weights, from, to),
  ];
  return [rows(0, cut), rows(cut, count)];
}

function rowsOf(t: Tensor, from: number, to: number): Tensor {
  const perRow = t.size / (t.shape[0] || 1);
  const values = (t.values ?? t.toArray()).subarray(from * perRow, to * perRow);
  return new Tensor([to - from, ...t.shape.slice(1)], values);
}
