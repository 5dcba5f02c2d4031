import { activationName } from "./activationFunction.js";
import type { Described } from "./namedOption.js";

/** Plain JSON. */
export type Config = { readonly [key: string]: ConfigValue };
export type ConfigValue = null | boolean | number | string | readonly ConfigValue[] | Config;

/** A layer as a saved model holds it. */
export interface SerializedLayer {
  readonly className: string;
  readonly config: Config;
  /** The number of a layer that stands in several places of a model: where it appears again, it is the same layer. */
  readonly shared?: number;
}

/** A function in a saved model: only its name, since loading a model never executes code. */
export interface SerializedFunction {
  readonly function: string;
}

/** An option's value as plain JSON: layers and initializers by class and options, functions by name. */
export function toConfig(value: unknown): ConfigValue {
  if (typeof value === "function") {
    return activationName(value as never) ?? { function: value.name };
  }
  if (Array.isArray(value)) return value.map(toConfig);
  if (value === null || typeof value !== "object") return (value ?? null) as ConfigValue;
  if ("serialize" in value) return (value as { serialize(): Config }).serialize();
  if ("className" in value && "config" in value) {
    const { className, config } = value as Described;
    return { className, config: toConfig(config) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toConfig(inner)]));
}
