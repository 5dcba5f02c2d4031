import { readFileSync } from "node:fs";
import { fail } from "../../engine/errors.js";
import type { CommandContext, Outcome } from "../command.js";
import { fileKind } from "../fileKind.js";
import { modelInspection } from "../modelInspection.js";
import { inspectForecaster } from "./inspectForecaster.js";
import { inspectTable } from "./inspectTable.js";
import { printedConfig } from "./printedConfig.js";
import { filesIn, type RunOptions, readConfig } from "./runOptions.js";
import { savedForecaster } from "./savedRun.js";

/** Shows what is in a file of any kind. */
export async function inspectCommand(options: RunOptions, context: CommandContext): Promise<Outcome> {
  const [file, ...others] = filesIn(options.args);
  if (others.length > 0) fail("inspect", "one file", `${others.length + 1}`);
  const kind = file === undefined ? "table" : fileKind(file);
  if (kind === "network" || kind === "model") return modelInspection(file);
  if (kind === "forecaster")
    return inspectForecaster(file, savedForecaster(file, JSON.parse(readFileSync(file, "utf8"))));
  const resolved = await readConfig(options, file, context);
  if (options.printConfig) return printedConfig(resolved.config, "inspect");
  return inspectTable(resolved);
}
