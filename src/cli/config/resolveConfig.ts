import { fail, show } from "../../engine/errors.js";
import { modelClasses, modelClassOf } from "../models/modelClasses.js";
import type { Key, Keys } from "./key.js";
import { isMap } from "./keyTypes.js";
import type { GivenValue, Layer } from "./layers.js";
import { nearest } from "./nearest.js";
import { type Config, type SectionName, sections } from "./sections.js";

/** A configuration, and how messages name the place where a key was given. */
export interface ResolvedConfig {
  readonly config: Config;
  /** `run.yaml: model.units`, `--horizon`, or the key alone where nobody gave it. */
  whereOf(section: SectionName, key: string): string;
  /** The same for the description of the forecaster. */
  readonly modelPlace: string;
  /** What people should know. */
  readonly notes: readonly string[];
}

/** Keys of a section with the values that count. */
type Given = Readonly<Record<string, GivenValue>>;

/**
 * The configuration that layers make together: each key has the value of the last layer that gives it, or its default. A
 * layer that names another forecaster takes the place of the options of the one before.
 *
 * @throws TimecellError for a key that there isn't and for a value that isn't what the key takes, naming the place
 */
export function resolveConfig(layers: readonly Layer[]): ResolvedConfig {
  const notes: string[] = [];
  const settled = Object.fromEntries(Object.keys(sections).map((name) => [name, withoutPrototype([])])) as Record<
    SectionName,
    Record<string, GivenValue>
  >;
  for (const layer of layers) {
    const named = layer.find(({ section, key }) => section === "model" && key === "name");
    if (named) settled.model = afterRenaming(settled.model, named, notes);
    for (const given of layer) {
      settled[given.section][given.key] = merged(settled[given.section][given.key], given);
    }
  }
  const modelKeys = keysOfModel(settled.model.name);
  const config = Object.fromEntries(
    Object.entries(sections).map(([section, own]) => {
      const keys = section === "model" ? modelKeys : (own as Keys);
      return [section, valuesOf(section as SectionName, keys, settled[section as SectionName])];
    }),
  ) as unknown as Config;
  const whereOf = (section: SectionName, key: string) => settled[section][key]?.where ?? `${section}.${key}`;
  return { config, notes, whereOf, modelPlace: whereOf("model", "name").replace(/\.name$/, "") };
}

/** The keys of `model` for a forecaster: those of all, and its options. */
function keysOfModel(given: GivenValue | undefined): Keys {
  const name = given?.value ?? sections.model.name.default;
  return { ...sections.model, ...expectModelClass(given?.where ?? "model.name", name).options };
}

/** The class of a name. */
export function expectModelClass(where: string, name: unknown) {
  const found = typeof name === "string" ? modelClassOf(name) : undefined;
  if (found) return found;
  const names = modelClasses.map((one) => one.name);
  const like = typeof name === "string" ? nearest(name, names) : undefined;
  const remedy = like ? `did you mean ${like}?` : "timecell models tells what they are";
  return fail(where, `a forecaster among ${names.join(", ")}`, show(name), remedy);
}

/** What is left of the model's keys when a later layer names another forecaster. */
function afterRenaming(model: Record<string, GivenValue>, named: GivenValue, notes: string[]) {
  const before = model.name?.value ?? sections.model.name.default;
  if (before === named.value) return model;
  const kept = Object.entries(model).filter(([key]) => Object.hasOwn(sections.model, key));
  const left = Object.keys(model).length - kept.length;
  if (left > 0) notes.push(`${named.where} takes the place of ${before} and its options`);
  return withoutPrototype(kept);
}

/** Entries under any name, `__proto__` too. */
function withoutPrototype<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

/** A value over the one before: as a whole, or in the place that its path names. */
function merged(before: GivenValue | undefined, given: GivenValue): GivenValue {
  if (given.below.length === 0) return given;
  const place = (inside: unknown, [name, ...rest]: readonly string[]): unknown => {
    if (name === undefined) return given.value;
    const map = isMap(inside) ? inside : {};
    return { ...map, [name]: place(map[name], rest) };
  };
  return { ...given, text: undefined, value: place(before?.value, given.below) };
}

/** All keys of a section with their values, checked. */
function valuesOf(section: SectionName, keys: Keys, given: Given): Record<string, unknown> {
  for (const [name, { where }] of Object.entries(given)) {
    if (!Object.hasOwn(keys, name)) failOnKey(where, section, keys, name, given.name?.value);
  }
  return Object.fromEntries(
    Object.entries(keys).map(([name, key]) => [name, given[name] ? checked(key, given[name]) : key.default]),
  );
}

function checked({ type, default: initial }: Key, { value, where, text }: GivenValue): unknown {
  if (type.accepts(value)) return value;
  if (text !== undefined && type.accepts(text)) return text;
  if (value === null && initial !== null) return fail(where, type.expected, "nothing", "leave the key out");
  return fail(where, type.expected, show(value));
}

function failOnKey(where: string, section: SectionName, keys: Keys, name: string, model: unknown): never {
  const owner = section === "model" ? `model with ${show(model ?? sections.model.name.default)}` : section;
  const home = Object.entries(sections).find(([, own]) => Object.hasOwn(own, name))?.[0];
  const like = nearest(name, Object.keys(keys)) ?? (home && `${home}.${name}`);
  const among = section === "model" || like ? "" : ` among ${Object.keys(keys).join(", ")}`;
  const remedy = like
    ? `did you mean ${like}?`
    : section === "model"
      ? `timecell models ${model ?? sections.model.name.default} lists its options`
      : undefined;
  return fail(where, `a key of ${owner}${among}`, show(name), remedy);
}
