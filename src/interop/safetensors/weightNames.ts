import type { Weight } from "../../engine/tensor.js";
import type { AnyModel } from "../../model/model.js";
import { weightPlaces } from "../keras/weightPlaces.js";

/** A model's weights by the names that they have in a file: where Keras keeps them, and what they are called. */
export function weightNames(model: AnyModel): Map<string, Weight> {
  const named = weightPlaces(model).flatMap(({ path, weights }) => {
    const place = path.replace(/(^|\/)(layers\/)/g, "$1").replace(/vars$/, "");
    return weights.map((weight) => [`${place}${weight.name.slice(weight.name.lastIndexOf("/") + 1)}`, weight] as const);
  });
  return new Map(named);
}
