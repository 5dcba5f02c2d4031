import { type RunParts, runFacts } from "../runReport/runFacts.js";
import { runReport } from "../runReport/runReport.js";
import type { RunFolder } from "./runFolder.js";

export const REPORT = "report.html";
export const FACTS = "facts.json";

/** Writes a run's page, and the facts that it can be rendered from again. */
export function writeReport(folder: RunFolder, parts: RunParts): void {
  const facts = runFacts(parts);
  folder.write(FACTS, `${JSON.stringify(facts)}\n`);
  folder.write(REPORT, runReport(facts));
}
