import { existsSync } from "node:fs";
import { fail } from "../../engine/errors.js";
import { expectSection, type GivenValue } from "./layers.js";
import { parseYaml } from "./yaml.js";

const OVERRIDE = /^([A-Za-z]\w*)\.([^=\s]+)=/;

/** Whether an argument sets a key, as in `model.units=64`, and is no file. */
export function isOverride(argument: string): boolean {
  return OVERRIDE.test(argument) && !existsSync(argument);
}

/** The value that an argument such as `backtest.folds=5` gives a key, in YAML. */
export async function readOverride(argument: string): Promise<GivenValue> {
  const [start, name, path] = OVERRIDE.exec(argument) ?? [];
  if (start === undefined) return fail(argument, "section.key=value", "another text");
  const section = expectSection(argument, name);
  const [key, ...below] = path.split(".");
  const text = argument.slice(start.length);
  return { section, key, below, value: await parseYaml(argument, text), where: argument, text };
}
