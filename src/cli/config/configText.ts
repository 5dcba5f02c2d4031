import { modelClassOf } from "../models/modelClasses.js";
import type { Key, Keys } from "./key.js";
import { type Config, type SectionName, sections, sectionTitles } from "./sections.js";

/** Where the remarks begin that stand beside keys. */
const REMARKS = 36;

/** A configuration as YAML, every key with what it is: read again, it is the same configuration. */
export function configText(config: Config, heading: string): string {
  const parts = Object.entries(sections).map(([name, own]) => {
    const keys: Keys = name === "model" ? { ...own, ...modelClassOf(config.model.name)?.options } : own;
    const values = config[name as SectionName] as Readonly<Record<string, unknown>>;
    const lines = Object.entries(keys).map(([key, declared]) => keyLine(key, values[key], declared));
    return [`# ${sectionTitles[name as SectionName]}`, `${name}:`, ...lines].join("\n");
  });
  return `# ${heading}\n\n${parts.join("\n\n")}\n`;
}

function keyLine(name: string, value: unknown, { what }: Key): string {
  const pair = `  ${name}: ${yamlOf(value)}`;
  return `${pair.padEnd(REMARKS - 1)} # ${what}`;
}

const PLAIN = /^[A-Za-z_][\w./-]*$/;
/** Words that YAML, or an older version of it, takes for something else than a text. */
const WORDS = /^(true|false|null|yes|no|on|off|y|n|nan|inf)$/i;

/** A value in a line of YAML. */
export function yamlOf(value: unknown): string {
  if (typeof value === "string") return PLAIN.test(value) && !WORDS.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(yamlOf).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  return `{ ${entries.map(([name, one]) => `${yamlOf(name)}: ${yamlOf(one)}`).join(", ")} }`;
}
