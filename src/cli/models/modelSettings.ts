import { fail, show } from "../../engine/errors.js";
import type { Keys } from "../config/key.js";
import { nearest } from "../config/nearest.js";
import { expectModelClass } from "../config/resolveConfig.js";
import { type Config, sections } from "../config/sections.js";

/** How a forecaster is described: as `model` in a configuration. */
export type ModelSettings = Config["model"];

/**
 * The description of a forecaster in a list of several: a name, or a name with options.
 *
 * @throws TimecellError for an unknown name or option, or a value of another kind
 */
export function modelSettings(where: string, entry: string | Readonly<Record<string, unknown>>): ModelSettings {
  const given = typeof entry === "string" ? { name: entry } : entry;
  const { name, options } = expectModelClass(`${where}.name`, given.name);
  const keys: Keys = { ...sections.model, ...options };
  for (const [option, value] of Object.entries(given)) {
    const place = `${where}.${option}`;
    if (!Object.hasOwn(keys, option)) {
      const like = nearest(option, Object.keys(keys));
      fail(
        place,
        `an option of ${name}`,
        show(option),
        like ? `did you mean ${like}?` : `timecell models ${name} lists them`,
      );
    }
    if (!keys[option].type.accepts(value)) fail(place, keys[option].type.expected, show(value));
  }
  const defaults = Object.fromEntries(Object.entries(keys).map(([option, key]) => [option, key.default]));
  return { ...defaults, ...given } as ModelSettings;
}
