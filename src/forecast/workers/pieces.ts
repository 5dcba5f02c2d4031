import type { Run } from "../forecaster.js";
import { crewSize } from "./crew.js";
import type { Place } from "./cut.js";

/** How many forecasts are worth a job of their own, and into how many jobs they are shared out at most. */
const LEAST = 32;
const MOST = 16;

/** Places in pieces that threads can share and a journal can keep, or all in one piece where there is neither. */
export function piecesOf(places: readonly Place[], run: Run): readonly (readonly Place[])[] {
  if (run.journal === undefined && crewSize(run.workers) === 1) return [places];
  const size = Math.max(LEAST, Math.ceil(places.length / MOST)); // of the places alone: a journal is to know the pieces again
  return Array.from({ length: Math.ceil(places.length / size) }, (_, i) => places.slice(i * size, (i + 1) * size));
}
