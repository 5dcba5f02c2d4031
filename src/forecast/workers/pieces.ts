import type { Run } from "../forecaster.js";
import { crewSize } from "./crew.js";

/** Into how many pieces work is cut at the most. */
const MOST = 16;

/**
 * Parts of work in pieces that threads can share and a journal can keep, or all in one piece where there is neither.
 *
 * @param least how many parts are worth a job of their own
 */
export function piecesOf<Part>(parts: readonly Part[], least: number, run: Run): readonly (readonly Part[])[] {
  if (run.journal === undefined && crewSize(run.workers) === 1) return [parts];
  const size = Math.max(least, Math.ceil(parts.length / MOST)); // of the parts alone: a journal is to know the pieces again
  return Array.from({ length: Math.ceil(parts.length / size) }, (_, i) => parts.slice(i * size, (i + 1) * size));
}
