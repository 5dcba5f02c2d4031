import { readTextFile } from "../../model/files.js";
import type { CommandContext } from "../command.js";
import { layerOfFlags } from "../config/flags.js";
import { type Layer, layerOfFile } from "../config/layers.js";
import { isOverride, readOverride } from "../config/override.js";
import { type ResolvedConfig, resolveConfig } from "../config/resolveConfig.js";
import { parseYaml } from "../config/yaml.js";

/** What the commands of the toolkit are given: files and overrides, and options by their names. */
export interface RunOptions {
  readonly args: readonly string[];
  readonly config?: string;
  readonly printConfig?: boolean;
  readonly [option: string]: unknown;
}

/** The files among arguments; the others set keys. */
export function filesIn(args: readonly string[]): string[] {
  return args.filter((one) => !isOverride(one));
}

/**
 * The configuration of a command: defaults, the file of `--config`, the data file, short options and overrides, each
 * over the one before.
 *
 * @param file the data file, where one is named
 * @param first layers between the defaults and the file of `--config`
 */
export async function readConfig(
  options: RunOptions,
  file: string | undefined,
  { note }: Pick<CommandContext, "note">,
  first: readonly Layer[] = [],
): Promise<ResolvedConfig> {
  const { config: path, args } = options;
  const content = path === undefined ? null : await parseYaml(path, readTextFile("--config", path));
  const overrides = await Promise.all(args.filter(isOverride).map(readOverride));
  const named: Layer =
    file === undefined ? [] : [{ ...{ section: "data", key: "file", below: [] }, value: file, where: file }];
  const resolved = resolveConfig([
    ...first,
    ...(path === undefined ? [] : [layerOfFile(path, content)]),
    named,
    layerOfFlags(options),
    overrides,
  ]);
  resolved.notes.forEach(note);
  return resolved;
}
