import { fail, show } from "../engine/errors.js";
import { classes } from "./classes.js";
import { construct, type LayerClass } from "./construct.js";
import { Layer } from "./layer.js";
import type { Config, SerializedFunction, SerializedLayer } from "./serialize.js";

/** What a saved model can't hold: its functions, by the names of their Lambda layers or their own. */
export interface Functions {
  // biome-ignore lint/suspicious/noExplicitAny: an activation, an initializer or a Lambda's function
  readonly lambdas?: Readonly<Record<string, (...given: any[]) => any>>;
  /** Layers and cells of your own by the names of their classes: the class, or a function of what its `getConfig` gave. */
  // biome-ignore lint/suspicious/noExplicitAny: options of a class that is not ours
  readonly layers?: Readonly<Record<string, LayerClass | ((options: any) => Layer)>>;
  /** @internal The layers made so far that stand in several places. */
  readonly shared?: Map<number, Layer>;
  /** @internal How models that stand in for layers are made. */
  readonly models?: Readonly<Record<string, (config: Config, functions: Functions) => Layer>>;
}

/**
 * Makes a layer from what `serialize` returned. Never executes anything that the saved form holds: functions come from
 * `lambdas`, layers of your own from `layers`, by name.
 *
 * @throws TimecellError for a class that isn't known, options it doesn't have, a function that is missing
 *
 * @example
 * import { GRU, layerFromConfig } from "timecell";
 * const copy = layerFromConfig(new GRU(8).serialize());
 */
export function layerFromConfig(saved: SerializedLayer, functions: Functions = {}): Layer {
  const { shared } = saved ?? {};
  if (shared === undefined) return made(saved, functions);
  const layer = functions.shared?.get(shared) ?? made(saved, functions);
  functions.shared?.set(shared, layer);
  return layer;
}

function made(saved: SerializedLayer, functions: Functions): Layer {
  const { className, config } = saved ?? {};
  const { models = {}, layers: own = {} } = functions;
  if (!isKnown(className, functions)) {
    const known = Object.keys({ ...classes, ...own }).join(", ");
    const remedy = `hand its class in: layers: { ${/^\w+$/.test(String(className)) ? className : "…"} }`;
    fail("layerFromConfig", `a layer among ${known}`, show(className ?? saved), remedy);
  }
  if (!config || typeof config !== "object") fail("layerFromConfig", `the options of ${className}`, show(config));
  if (Object.hasOwn(models, className)) return models[className](config, functions);
  const options = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, revive(value, functions)]));
  if (className === "Lambda") options.function = namedFunction(String(options.name), functions);
  const given = Object.hasOwn(classes, className) ? classes[className] : own[className];
  const layer = isClass(given) ? construct(className, given, options) : given(options);
  return layer instanceof Layer ? layer : fail("layerFromConfig", `a layer from layers.${className}`, show(layer));
}

function isKnown(className: unknown, { models = {}, layers = {} }: Functions): className is string {
  return typeof className === "string" && [classes, models, layers].some((made) => Object.hasOwn(made, className));
}

function isClass(given: LayerClass | ((options: Config) => Layer)): given is LayerClass {
  return given.prototype instanceof Layer;
}

/** An option's value: saved layers become layers, names of functions the functions. */
function revive(value: unknown, functions: Functions): unknown {
  if (!value || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((inner) => revive(inner, functions));
  if ("function" in value) return namedFunction((value as SerializedFunction).function, functions);
  const { className } = value as SerializedLayer;
  return isKnown(className, functions) ? layerFromConfig(value as SerializedLayer, functions) : value;
}

function namedFunction(name: string, { lambdas = {} }: Functions) {
  if (!Object.hasOwn(lambdas, name) || typeof lambdas[name] !== "function") {
    const got = Object.keys(lambdas).length > 0 ? `those of ${Object.keys(lambdas).join(", ")}` : "none";
    const remedy = `a saved model holds no code: pass lambdas: { ${/^[\w$]+$/.test(name) ? name : show(name)}: (x) => … }`;
    fail("layerFromConfig", `the function of ${show(name)}`, got, remedy);
  }
  return lambdas[name];
}
