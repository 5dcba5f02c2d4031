import type { Outcome } from "../command.js";
import { configText } from "../config/configText.js";
import type { Config } from "../config/sections.js";
import { CONFIG_HEADING } from "./runFolder.js";

/** A configuration for `--print-config`, which runs nothing. */
export function printedConfig(config: Config, command: string): Outcome {
  const heading = `${CONFIG_HEADING.slice(2)} ${command} --config FILE does this run, where FILE holds this`;
  return { print: () => {}, json: () => config, text: configText(config, heading) };
}
