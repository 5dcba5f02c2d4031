import { expectWhole } from "../engine/checks.js";
import { fail, show } from "../engine/errors.js";
import { record } from "../engine/tape.js";
import { expectTensor, type Tensor } from "../engine/tensor.js";
import { contiguousStrides, gather, type Places, scatter } from "./strided.js";

/** Places along an axis, as Python's `start:stop:step` has them: what is left out or null is the axis's end. */
export interface Span {
  readonly start?: number | null;
  readonly stop?: number | null;
  readonly step?: number | null;
}

/** What `getItem` takes for an axis: one place, which drops the axis, a span, an axis more, or all axes up to the rest. */
export type Index = number | Span | "newAxis" | "...";

/**
 * What NumPy's `x[…]` picks: `getItem(x, [{}, -1])` is `x[:, -1]`, the last step of every sequence.
 *
 * @param indices one an axis; negative places count from the end, axes at the end may be left out
 * @throws TimecellError for a place that isn't there, or more indices than axes
 *
 * @example
 * import { getItem, tensor } from "timecell";
 * const x = tensor([[1, 2, 3], [4, 5, 6]]);
 * getItem(x, [{}, -1]).toArray(); // Float32Array [3, 6]
 * getItem(x, [1, { step: -1 }]).toArray(); // Float32Array [6, 5, 4]
 */
export function getItem(x: Tensor, indices: readonly Index[]): Tensor {
  expectTensor("getItem", x);
  if (!Array.isArray(indices)) fail("getItem", "a list of indices such as [{}, -1]", show(indices));
  const places = placesOf(x, spelledOut(indices, x.rank));
  return record("getItem", [x], gather("getItem", x, places), (dy) => [() => scatter("getItem", dy, places, x.shape)]);
}

/** The indices with `...` and axes at the end written out. */
function spelledOut(indices: readonly Index[], rank: number): Exclude<Index, "...">[] {
  const named = indices.filter((index) => index !== "..." && index !== "newAxis").length;
  const at = indices.indexOf("...");
  if (named > rank || at !== indices.lastIndexOf("...")) {
    fail("getItem", `at most ${rank} indices and one "..."`, show(indices));
  }
  const rest = Array.from({ length: rank - named }, () => ({}));
  const [before, after] = at < 0 ? [indices, []] : [indices.slice(0, at), indices.slice(at + 1)];
  return [...before, ...rest, ...after] as Exclude<Index, "...">[];
}

function placesOf({ shape }: Tensor, indices: readonly Exclude<Index, "...">[]): Places {
  const steps = contiguousStrides(shape);
  const lengths: number[] = [];
  const strides: number[] = [];
  let offset = 0;
  let axis = 0;
  for (const index of indices) {
    if (index === "newAxis") {
      lengths.push(1);
      strides.push(0);
      continue;
    }
    if (typeof index === "number") {
      offset += placeOf(index, shape[axis]) * steps[axis];
    } else {
      const { first, length, step } = spanOf(index, shape[axis]);
      lengths.push(length);
      strides.push(step * steps[axis]);
      if (length > 0) offset += first * steps[axis];
    }
    axis++;
  }
  return { shape: lengths, strides, offset };
}

function placeOf(index: number, length: number): number {
  const place = index < 0 ? index + length : index;
  if (!Number.isInteger(place) || place < 0 || place >= length) {
    fail("getItem", `a place on an axis of length ${length}`, show(index));
  }
  return place;
}

/** Python's rules: ends beyond the axis are its ends. */
function spanOf(span: Span, length: number): { first: number; length: number; step: number } {
  if (!span || typeof span !== "object") {
    fail("getItem", 'a place, { start, stop, step }, "newAxis" or "..."', show(span));
  }
  const step = span.step ?? 1;
  if (!Number.isInteger(step) || step === 0) fail("getItem step", "a whole number that isn't 0", show(span.step));
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const end = (given: number | null | undefined, otherwise: number) => {
    if (given === null || given === undefined) return otherwise;
    expectWhole("getItem start and stop", given, Number.MIN_SAFE_INTEGER);
    return Math.min(Math.max(given < 0 ? given + length : given, low), high);
  };
  const first = end(span.start, step > 0 ? low : high);
  const last = end(span.stop, step > 0 ? high : low);
  return { first, length: Math.max(0, Math.ceil((last - first) / step)), step };
}
