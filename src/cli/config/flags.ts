import type { CommandOption } from "../command.js";
import type { Key } from "./key.js";
import type { GivenValue } from "./layers.js";
import { type SectionName, sections } from "./sections.js";

interface Flag {
  readonly section: SectionName;
  readonly name: string;
  readonly key: Key;
  readonly flag: string;
  /** What commander calls its value. */
  readonly property: string;
}

const flags: readonly Flag[] = Object.entries(sections).flatMap(([section, keys]) =>
  Object.entries(keys as Readonly<Record<string, Key>>).flatMap(([name, key]): Flag[] => {
    if (!key.flag) return [];
    const [, long] = /^--([a-z-]+)/.exec(key.flag) as RegExpExecArray;
    const property = long.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return [{ section: section as SectionName, name, key, flag: key.flag, property }];
  }),
);

/**
 * The short forms of keys as options of a command.
 *
 * @param but keys that the command doesn't heed, such as `compare.models`
 */
export function configOptions(...but: readonly string[]): CommandOption[] {
  const short = flags
    .filter(({ section, name }) => !but.includes(`${section}.${name}`))
    .map(({ flag, section, name, key }): CommandOption => {
      const initial = shownDefault(key.default);
      const what = key.what.replace(/; null [^;]*$/, ""); // which a short option has no need of
      return { flags: flag, what: `${what}${initial} [${section}.${name}]` };
    });
  return [
    { flags: "--config <file>", what: "a YAML file with any of the keys that --print-config prints" },
    { flags: "--print-config", what: "print the configuration, every key explained, and run nothing" },
    ...short,
  ];
}

function shownDefault(value: unknown): string {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return "";
  return ` (default: ${Array.isArray(value) ? value.join(",") : value})`;
}

/** The layer of the short options that were given. */
export function layerOfFlags(options: Readonly<Record<string, unknown>>): GivenValue[] {
  return flags.flatMap(({ section, name, flag, key, property }) => {
    const given = options[property];
    if (given === undefined) return [];
    const text = String(given); // several values come as a list, and are joined by commas
    const [where] = flag.split(" ");
    const isList = key.type.accepts([]) || text.includes(",");
    const value = isList ? text.split(",").map((one) => scalar(one.trim())) : scalar(text);
    return [{ section, key: name, below: [], value, where, text }];
  });
}

/** A word of a command line as YAML has it. */
function scalar(text: string): unknown {
  if (/^(true|false|null)$/.test(text)) return JSON.parse(text);
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
