// A thread that fits forecasters and forecasts with them: it takes one job at a time, until its starter ends it.

import type { Panel } from "../../data/panel/panel.js";
import { TimecellError } from "../../engine/errors.js";
import { type KernelSettings, useKernels } from "../../engine/settings.js";
import type { ForecasterConfig, Knowledge } from "../forecaster.js";
import { forecasterFromConfig } from "../saved/forecasterFromConfig.js";
import { doJob, type Job, type JobResult, type Subject } from "./job.js";

/** A subject as it travels to another thread. */
export interface SubjectData {
  readonly config: ForecasterConfig;
  readonly panel: Panel;
  /** What jobs go on from that don't learn themselves. */
  readonly knowledge: Knowledge | null;
}

/** What a worker starts with. */
export interface ToWorker {
  /** Null for one that can't travel. */
  readonly subjects: readonly (SubjectData | null)[];
  readonly kernels: KernelSettings;
  /** Where parts of jobs are kept. */
  readonly journal: string | undefined;
}

/** What a worker says: which subjects it can't make, what came of its job, or why nothing did. */
export type FromWorker =
  | { readonly kind: "ready"; readonly unable: readonly number[] }
  | { readonly kind: "done"; readonly result: JobResult }
  | { readonly kind: "failed"; readonly text: string; readonly timecell: boolean };

function subjectFrom(data: SubjectData | null): Subject | null {
  if (!data) return null;
  try {
    const forecaster = forecasterFromConfig(data.config);
    forecaster.restore(data.knowledge);
    return { forecaster, panel: data.panel };
  } catch {
    return null;
  }
}

function work(): void {
  const node = globalThis.process.getBuiltinModule("node:worker_threads");
  const port = node.parentPort;
  const { subjects: given, kernels, journal }: ToWorker = node.workerData;
  useKernels({ ...kernels, threads: 1 });
  const subjects = given.map(subjectFrom);
  const say = (message: FromWorker) => port?.postMessage(message);
  port?.on("message", async (job: Job) => {
    try {
      say({ kind: "done", result: await doJob(subjects[job.subject] as Subject, job, { workers: 1, journal }) });
    } catch (error) {
      say({ kind: "failed", text: (error as Error).message, timecell: error instanceof TimecellError });
    }
  });
  say({ kind: "ready", unable: [...subjects.keys()].filter((index) => !subjects[index]) });
}

work();
