import { fail, show } from "../engine/errors.js";
import { type ActivationFunction, activations } from "../ops/activations.js";
import { plainOps } from "./plainOps.js";
import type { Shape } from "./shape.js";

/** The activations that there are by name. */
export type ActivationName = keyof typeof activations;

/** What a layer accepts as an activation: a name, a function over ops, or null for none. */
export type ActivationOption = ActivationName | ActivationFunction | null;

const named: Record<string, ActivationFunction> = activations;

/** The function that an activation's name stands for. */
export function activationFunction(where: string, option: ActivationOption): ActivationFunction {
  if (typeof option === "function") return option;
  const name = option ?? "linear";
  if (!Object.hasOwn(named, name)) {
    fail(where, `a function or an activation among ${Object.keys(named).join(", ")}`, show(option));
  }
  return named[name];
}

/** The shape that an activation gives: its input's, of which the gated linear unit halves the last axis. */
export function activationShape(option: ActivationOption, shape: Shape): Shape {
  const last = shape.at(-1) as number | null;
  return activationName(option) === "glu" ? [...shape.slice(0, -1), last && Math.floor(last / 2)] : shape;
}

/** An activation's name, if it has one: a function of ours is known by it, so that models with it can be saved. */
export function activationName(option: ActivationOption): string | undefined {
  if (typeof option !== "function") return option ?? "linear";
  const plain = plainOps.get(option) ?? option;
  return Object.keys(named).find((name) => named[name] === plain);
}
