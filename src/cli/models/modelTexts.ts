import { yamlOf } from "../config/configText.js";
import type { Key } from "../config/key.js";
import { sections } from "../config/sections.js";
import { paragraph } from "../paragraph.js";
import type { ModelClass } from "./modelClass.js";

const kinds: Readonly<Record<ModelClass["kind"], string>> = {
  automatic: "Nothing to choose",
  rule: "Simple rules",
  smoothing: "Exponential smoothing and its kin, for each series alone",
  intermittent: "Demand that comes now and then",
  network: "Networks, one over all series, with covariates",
  several: "Several as one",
};

/** All forecasters, kind by kind, a line each. */
export function modelList(models: readonly ModelClass[], columns: number): string {
  const width = Math.max(...models.map(({ name }) => name.length));
  const parts = Object.entries(kinds).map(([kind, title]) => {
    const lines = models.filter((one) => one.kind === kind).map(({ name, what }) => entry(name, width, what, columns));
    return [title, ...lines].join("\n");
  });
  const hint = "timecell models NAME lists the options of one; --model NAME and model.option=value choose.";
  return `${parts.join("\n\n")}\n\n${paragraph(hint, columns)}`;
}

/** A forecaster with its options, and those that every one has. */
export function modelDetails({ name, what, options }: ModelClass, columns: number): string {
  const common = Object.entries(sections.model as Readonly<Record<string, Key>>).filter(([key]) => key !== "name");
  const width = Math.max(...[...Object.keys(options), ...common.map(([key]) => key)].map((key) => key.length));
  const line = ([key, declared]: readonly [string, Key]) =>
    entry(key, width, `${declared.what} (${declared.type.expected}; default ${yamlOf(declared.default)})`, columns);
  const own = Object.entries(options).map(line);
  const example = Object.entries(options).find(([, { default: initial }]) => typeof initial === "number");
  const hint = example ? `For example: --model ${name} model.${example[0]}=${example[1].default}` : `--model ${name}`;
  return [
    paragraph(`${name}: ${what}`, columns),
    ...(own.length > 0 ? ["", "Options", ...own] : ["", "It has no options of its own."]),
    "",
    "Options of every forecaster",
    ...common.map(line),
    "",
    hint,
  ].join("\n");
}

function entry(name: string, width: number, what: string, columns: number): string {
  const [first, ...others] = paragraph(what, Math.max(24, columns - width - 4)).split("\n");
  const indent = " ".repeat(width + 4);
  return [`  ${name.padEnd(width)}  ${first}`, ...others.map((line) => indent + line)].join("\n");
}
