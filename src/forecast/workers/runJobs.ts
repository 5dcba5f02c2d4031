import { Breather } from "../../model/breathe.js";
import type { Run } from "../forecaster.js";
import { Crew, crewSize } from "./crew.js";
import { cutPanel } from "./cut.js";
import { doJob, type Job, type JobResult, type Subject } from "./job.js";
import { JobJournal } from "./jobJournal.js";
import { JobQueue } from "./jobQueue.js";

/**
 * How long this thread works alone before others are started, and how long the rest must take it for that to be worth
 * while, in milliseconds: some times what a start costs.
 */
const PATIENCE = 500;

/** For tests: this thread leaves the work to the others, however little it is. */
const splitAlways = /* @__PURE__ */ (() => globalThis.process?.env?.TIMECELL_SPLIT === "always")();

/**
 * Does jobs, in this thread and, once they have taken long enough, in others. What comes of them doesn't depend on who did
 * them. A forecaster whose job is to learn, and nothing else, has learnt in the end, wherever that was.
 *
 * @param what a word that progress is told with
 */
export async function runJobs(
  subjects: readonly Subject[],
  jobs: readonly Job[],
  run: Run,
  what: string,
): Promise<JobResult[]> {
  const journal = run.journal === undefined ? null : new JobJournal(run.journal, subjects);
  const known = jobs.map((job) => journal?.find(job));
  const queue = new JobQueue(jobs, known, run.signal, (index, result) => journal?.add(jobs[index], result));
  const size = queue.left > 1 ? crewSize(run.workers) : 1;
  const crew = size > 1 ? new Crew(subjects, queue, size, run.journal) : null;
  const patience = crew && !splitAlways ? setTimeout(callForHelp, PATIENCE) : undefined;
  const here = new Set<number>();
  try {
    if (splitAlways) await crew?.start();
    await workHere();
  } finally {
    clearTimeout(patience);
    crew?.dismiss();
  }
  for (const [index, { subject, fit, places, known, horizon }] of jobs.entries()) {
    if (!fit || places.length > 0 || here.has(index)) continue;
    const { forecaster, panel } = subjects[subject];
    forecaster.restore({ state: queue.all[index].state, panel: cutPanel(panel, known, horizon) });
  }
  return queue.all;

  async function workHere(): Promise<void> {
    const breather = new Breather();
    while (!queue.done) {
      const index = queue.take((job) => !crew?.takes(job));
      if (index === undefined) {
        await queue.changed();
      } else {
        here.add(index);
        const job = jobs[index];
        const workers = crew && queue.left > 0 ? 1 : run.workers; // the last job may share out its own work
        const nested = { ...run, signal: queue.signal, onProgress: tell, workers };
        queue.finish(index, await doJob(subjects[job.subject], job, nested));
      }
      tell(0);
      if (breather.due) await breather.breathe(queue.signal);
    }
  }

  function callForHelp(): void {
    if (PATIENCE / queue.share - PATIENCE > 2 * PATIENCE) void crew?.start();
  }

  function tell(share: number): void {
    run.onProgress?.(queue.share + share / jobs.length, what);
  }
}
