import { closeSync, openSync, readSync } from "node:fs";
import { fail } from "../engine/errors.js";
import { readTextFile, systemReason } from "../model/files.js";

/** What a file holds: one network, a saved forecaster, a model of some other format, or a table. */
export type FileKind = "network" | "forecaster" | "model" | "table";

/** Bytes by which a file is known. */
const START = 512;

/**
 * Tells by its content what a file holds.
 *
 * @throws TimecellError for one that can't be read
 */
export function fileKind(path: string): FileKind {
  const start = startOf(path);
  if (start.startsWith("\u0089HDF") || /\.(keras|h5|hdf5|safetensors|onnx)$/i.test(path)) return "model";
  if (!/^(\u00ef\u00bb\u00bf)?\s*\{/.test(start)) return "table";
  const format = /^\s*\{\s*"format"\s*:\s*"([^"]*)"/.exec(start)?.[1] ?? formatIn(path);
  if (format === "timecell-model") return "network";
  if (format === "timecell-forecaster") return "forecaster";
  return format === undefined ? "table" : "model";
}

/** What a JSON file says that it is; undefined for one that says nothing, and for lines of JSON. */
function formatIn(path: string): string | undefined {
  try {
    const content = JSON.parse(readTextFile("file", path));
    if (typeof content?.format === "string" && !Array.isArray(content)) return content.format;
    return typeof content?.modelTopology === "object" ? "tfjs" : undefined;
  } catch {
    return undefined;
  }
}

/** The first bytes of a file, a letter each. */
function startOf(path: string): string {
  const buffer = Buffer.alloc(START);
  try {
    const file = openSync(path, "r");
    try {
      return buffer.toString("latin1", 0, readSync(file, buffer, 0, START, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return fail(path, "a file that can be read", systemReason(error));
  }
}
