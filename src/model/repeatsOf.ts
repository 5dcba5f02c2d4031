import { Repeats } from "../engine/repeats.js";
import { currentStructure } from "../layers/repeatable.js";
import type { AnyModel } from "./model.js";

/** What is done with a model: each has launches of its own. */
type Use = "train" | "test" | "predict";

const learnt = new WeakMap<AnyModel, { readonly structure: number; readonly repeats: Record<Use, Repeats> }>();

/** What is known of a model's launches, forgotten when the structure of any model changes. */
export function repeatsOf(model: AnyModel, use: Use): Repeats {
  let known = learnt.get(model);
  if (known?.structure !== currentStructure()) {
    const repeats = { train: new Repeats(), test: new Repeats(), predict: new Repeats() };
    known = { structure: currentStructure(), repeats };
    learnt.set(model, known);
  }
  return known.repeats[use];
}
