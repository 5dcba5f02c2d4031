import { fail, show } from "../../engine/errors.js";
import { modelClasses } from "../models/modelClasses.js";
import { isMap } from "./keyTypes.js";
import { nearest } from "./nearest.js";
import { type SectionName, sections } from "./sections.js";

/** A value that was given for a key, and how a message names the place: `run.yaml: model.units`, `--horizon`. */
export interface GivenValue {
  readonly section: SectionName;
  readonly key: string;
  /** Names below the key, as in `model.conformal.method=cqr`. */
  readonly below: readonly string[];
  readonly value: unknown;
  readonly where: string;
  /** As it was typed, for a key that takes a text: `data.id=2024` names a column. */
  readonly text?: string;
}

/** A layer of a configuration: what one file, the short options or one override says. Later layers win. */
export type Layer = readonly GivenValue[];

/**
 * The layer of a file's content.
 *
 * @throws TimecellError for what is no map of sections
 */
export function layerOfFile(file: string, content: unknown): Layer {
  if (content === null) return [];
  if (!isMap(content)) return fail(file, "sections such as data: and model:", show(content));
  return Object.entries(content).flatMap(([name, keys]) => {
    const section = expectSection(file, name);
    if (keys === null) return [];
    if (!isMap(keys)) return fail(`${file}: ${name}`, "keys with values below it", show(keys));
    return Object.entries(keys).map(([key, value]) => {
      return { section, key, below: [], value, where: `${file}: ${name}.${key}` };
    });
  });
}

/** The section of a name. */
export function expectSection(where: string, name: string): SectionName {
  if (Object.hasOwn(sections, name)) return name as SectionName;
  const names = Object.keys(sections);
  const like = nearest(name, names) ?? sectionWith(name);
  return fail(where, `a section among ${names.join(", ")}`, show(name), like && `did you mean ${like}?`);
}

/** The place of a key that was given without its section. */
function sectionWith(key: string): string | undefined {
  const [section] = Object.entries(sections).find(([, keys]) => Object.hasOwn(keys, key)) ?? [];
  if (section) return `${section}.${key}`;
  return modelClasses.some(({ options }) => Object.hasOwn(options, key)) ? `model.${key}` : undefined;
}
