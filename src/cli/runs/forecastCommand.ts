import { readFileSync } from "node:fs";
import { fail, show } from "../../engine/errors.js";
import type { CommandContext, Outcome } from "../command.js";
import { fileKind } from "../fileKind.js";
import { networkForecast } from "../ownFile/networkForecast.js";
import { forecastOutcome } from "./forecastOutcome.js";
import { printedConfig } from "./printedConfig.js";
import { runContinue } from "./runContinue.js";
import { runForecast } from "./runForecast.js";
import { filesIn, type RunOptions, readConfig } from "./runOptions.js";
import { expectFitted, savedForecaster } from "./savedRun.js";

/** Forecasts a table, or goes on from a saved forecaster or network. */
export async function forecastCommand(
  options: RunOptions & { readonly last?: number },
  context: CommandContext,
): Promise<Outcome> {
  const { args, config: configPath, last, output, printConfig } = options;
  const [first, second, ...others] = filesIn(args);
  if (others.length > 0) fail("forecast", "one file, or a saved forecaster and a file", `${others.length + 2} files`);
  const kind = first === undefined ? "table" : second === undefined ? fileKind(first) : kindOfSaved(first);
  if (kind === "network") {
    if (second === undefined) {
      return fail("forecast", `a CSV file for the network in ${show(first)}`, "none", "name it after the model");
    }
    return networkForecast({ model: first, file: second, last, output: output as string | undefined }, context);
  }
  if (last !== undefined) fail("--last", "a model that timecell train --layers saved", "none", "leave it out");
  if (kind === "model") return fail(first, "a table or a saved forecaster", "a model file of another kind");
  if (kind === "table") {
    const resolved = await readConfig(options, first, context);
    if (printConfig) return printedConfig(resolved.config, "forecast");
    return forecastOutcome(await runForecast(resolved, configPath, context));
  }
  const saved = savedForecaster(first, JSON.parse(readFileSync(first, "utf8")));
  expectFitted(first, saved.forecaster);
  const resolved = await readConfig(options, second, context, [saved.settings]);
  if (printConfig) return printedConfig(resolved.config, "forecast");
  return forecastOutcome(await runContinue(first, saved, resolved, configPath, context));
}

/** What the first of two files holds: anything but a forecaster is for `networkForecast` to tell. */
function kindOfSaved(path: string): "forecaster" | "network" {
  try {
    return fileKind(path) === "forecaster" ? "forecaster" : "network";
  } catch {
    return "network";
  }
}
