#!/usr/bin/env node
import { CommanderError } from "commander";
import { TimecellError } from "../engine/errors.js";
import { exitCodes } from "./exitCodes.js";
import { createProgram } from "./program.js";

const interrupt = new AbortController();
// Once: a second Ctrl-C ends the process there and then.
process.once("SIGINT", () => interrupt.abort());
process.once("SIGTERM", () => interrupt.abort());
// A reader that has seen enough (`timecell … | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const { stdout, stderr, env } = process;
const color = env.FORCE_COLOR ? env.FORCE_COLOR !== "0" : stderr.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
const columns = stderr.columns || Number(env.COLUMNS) || 80;
const program = createProgram(
  { signal: interrupt.signal, progress: stderr, note: (text) => stderr.write(`timecell: note: ${text}\n`) },
  {
    result: (text) => stdout.write(text),
    people: { columns, color, write: (text) => stderr.write(text) },
  },
);

try {
  await program.parseAsync();
  if (interrupt.signal.aborted) process.exitCode = exitCodes.interrupted;
} catch (error) {
  process.exitCode = exitCode(error);
}

function exitCode(error: unknown): number {
  // Commander has printed its own message by now; help and version are no errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.badInput;
  if (interrupt.signal.aborted && error === interrupt.signal.reason) {
    stderr.write("timecell: interrupted\n");
    return exitCodes.interrupted;
  }
  if (error instanceof TimecellError) {
    stderr.write(`timecell: ${error.message}\n`);
    return exitCodes.badInput;
  }
  stderr.write(`timecell: unexpected failure\n${error instanceof Error ? error.stack : String(error)}\n`);
  return exitCodes.failure;
}
