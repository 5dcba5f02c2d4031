// The command lines of the benchmark: what was asked for, or a sentence on what is wrong with it.
import { parseArgs } from "node:util";

/** A mistake of whoever typed the command: a sentence, no stack. */
export class UsageError extends Error {}

/** The options of a command line by name; `options` as node:util takes them. */
export function parse(options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new UsageError(error.message.split("\n")[0]);
  }
}

/** The items of a comma-separated option, each of them among those allowed. */
export function listed(name, text, allowed) {
  const items = text.split(",").filter(Boolean);
  const unknown = items.find((item) => !allowed.includes(item));
  if (unknown === undefined && items.length > 0) return items;
  throw new UsageError(`--${name}: expected some of ${allowed.join(",")}, got ${unknown ?? `"${text}"`}`);
}

/** The number above 0 that an option gives. */
export function positive(name, text, { whole = false } = {}) {
  const value = Number(text);
  if (value > 0 && value < Infinity && (!whole || Number.isInteger(value))) return value;
  throw new UsageError(`--${name}: expected a ${whole ? "whole number" : "number"} above 0, got "${text}"`);
}

/** Runs a command; a mistake in its options is printed as one line, and the exit code is 2. */
export async function command(name, run) {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${name}: ${error.message}`);
    process.exitCode = 2;
  }
}
