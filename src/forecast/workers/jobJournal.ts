import type { Panel } from "../../data/panel/panel.js";
import { fail } from "../../engine/errors.js";
import { numbersFromJson, numbersToJson } from "../saved/numbersJson.js";
import { configOf } from "./configOf.js";
import { panelDigest, textDigest } from "./digest.js";
import type { Job, JobResult, Subject } from "./job.js";
import { Journal } from "./journal.js";

const REMEDY = "leave the journal out, as it can't know functions again";

/** The results of jobs in a journal, each under a hash of all that it depends on: options, data and the job itself. */
export class JobJournal {
  private readonly journal: Journal;
  private readonly subjects: readonly { readonly config: unknown; readonly panel: string }[];

  constructor(path: string, subjects: readonly Subject[]) {
    const digests = new Map<Panel, string>();
    this.subjects = subjects.map(({ forecaster, panel }) => {
      const digest = digests.get(panel) ?? panelDigest(panel);
      digests.set(panel, digest);
      const config = configOf(forecaster);
      if (!config) fail("journal", "forecasters that are made from plain options", `${forecaster.name}`, REMEDY);
      return { config, panel: digest };
    });
    this.journal = new Journal(path);
  }

  find(job: Job): JobResult | undefined {
    const found = this.journal.get(this.keyOf(job));
    return found === undefined ? undefined : (numbersFromJson("journal", found) as JobResult);
  }

  add(job: Job, result: JobResult): void {
    this.journal.add(this.keyOf(job), numbersToJson("journal", result));
  }

  private keyOf({ subject, ...job }: Job): string {
    return textDigest(JSON.stringify(numbersToJson("journal", { ...this.subjects[subject], ...job })));
  }
}
