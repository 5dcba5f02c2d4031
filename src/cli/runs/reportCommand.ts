import { statSync } from "node:fs";
import { join } from "node:path";
import { fail, show } from "../../engine/errors.js";
import { readTextFile, writeFileAtomically } from "../../model/files.js";
import type { Outcome } from "../command.js";
import type { ReportOptions } from "../commands/report.js";
import { expectWritable } from "../outputFile.js";
import { FACTS_VERSION, type RunFacts } from "../runReport/runFacts.js";
import { runReport } from "../runReport/runReport.js";
import { FACTS, REPORT } from "./writeReport.js";

/** Renders a run's page from its facts. */
export function reportCommand({ folder, output }: ReportOptions): Outcome {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const path = isFolder ? join(folder, FACTS) : folder;
  const facts = expectFacts(path, readTextFile("report", path));
  const page = output ?? join(isFolder ? folder : join(folder, ".."), REPORT);
  expectWritable("--output", page, [path]);
  writeFileAtomically("--output", page, runReport(facts));
  return {
    print: ({ write }) => write(`The report is in ${page}\n`),
    json: () => ({ report: page, title: facts.title }),
  };
}

function expectFacts(path: string, text: string): RunFacts {
  let facts: Partial<RunFacts> | null = null;
  try {
    facts = JSON.parse(text);
  } catch {
    fail(path, "the facts of a run", "a file that breaks off or is no JSON", "run it again");
  }
  if (typeof facts?.version !== "number") return fail(path, "the facts of a run", show(facts), "name a run's folder");
  if (facts.version === FACTS_VERSION) return facts as RunFacts;
  const remedy = facts.version > FACTS_VERSION ? "update timecell to read it" : "run it again";
  return fail(path, `facts of version ${FACTS_VERSION}`, `version ${facts.version}`, remedy);
}
