import type { Panel } from "../../data/panel/panel.js";
import { TimecellError } from "../../engine/errors.js";
import { wishedKernels } from "../../engine/settings.js";
import type { Forecaster } from "../forecaster.js";
import { configOf } from "./configOf.js";
import { cutPanel } from "./cut.js";
import type { FromWorker, SubjectData, ToWorker } from "./forecastWorker.js";
import type { Job, Subject } from "./job.js";
import type { JobQueue } from "./jobQueue.js";
import { sharedPanels } from "./sharedPanels.js";

/** What of Node's worker threads is used. */
type NodeWorker = InstanceType<typeof import("node:worker_threads").Worker>;

/**
 * How many threads may share the work: what was asked for, else as many as there are cores; one where there are no others,
 * as in a browser, and for TypeScript sources, which can't be started as a thread.
 */
export function crewSize(wanted: number | undefined): number {
  const os = globalThis.process?.getBuiltinModule?.("node:os");
  if (!os || import.meta.url.endsWith(".ts")) return 1;
  return wanted ?? os.availableParallelism();
}

/** Threads that take jobs from a queue, each with kernels of its own that keep to it. They end with `dismiss`. */
export class Crew {
  private readonly members = new Map<NodeWorker, number | undefined>(); // with the job that each is busy with
  /** The subjects that workers can't make: of classes or functions that only this thread knows. */
  private unable: ReadonlySet<number> = new Set();
  private ready = false;
  private settle: () => void = () => {};

  constructor(
    private readonly subjects: readonly Subject[],
    private readonly queue: JobQueue,
    private readonly size: number,
    private readonly journal: string | undefined,
  ) {}

  /** Whether a job is left to the crew. */
  takes({ subject }: Job): boolean {
    return this.ready && this.members.size > 0 && !this.unable.has(subject);
  }

  /** Starts the workers; resolves when one is ready, or none ever will be. */
  start(): Promise<void> {
    const settled = new Promise<void>((resolve) => {
      this.settle = resolve;
    });
    this.employAll();
    if (this.members.size === 0) this.settle();
    return settled;
  }

  private employAll(): void {
    const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
    const panels = sharedPanels(this.subjects.map(({ panel }) => panel));
    const subjects = this.subjects.map(({ forecaster }, i) => this.travelling(forecaster, panels[i], i));
    if (!node || !subjects.some(Boolean)) return;
    const workerData: ToWorker = { subjects, kernels: wishedKernels(), journal: this.journal };
    try {
      for (let count = Math.min(this.size, this.queue.left); count > 0; count--) {
        this.employ(new node.Worker(new URL("./forecastWorker.js", import.meta.url), { workerData, execArgv: [] }));
      }
    } catch {
      this.dismiss(); // what can't travel, or no right to start threads: the calling thread does the work
    }
  }

  dismiss(): void {
    const workers = [...this.members.keys()];
    this.members.clear();
    for (const worker of workers) void worker.terminate();
  }

  private employ(worker: NodeWorker): void {
    this.members.set(worker, undefined);
    worker.on("message", (message: FromWorker) => {
      if (!this.members.has(worker)) return; // it was dismissed meanwhile
      if (message.kind === "ready") {
        this.unable = new Set(message.unable);
        this.ready = true;
        this.settle();
      } else {
        this.end(worker, message);
      }
      this.busy(worker);
    });
    worker.on("error", () => this.lose(worker));
    worker.on("exit", () => this.lose(worker));
  }

  private end(worker: NodeWorker, message: Exclude<FromWorker, { kind: "ready" }>): void {
    const job = this.members.get(worker);
    this.members.set(worker, undefined);
    if (message.kind === "failed") {
      this.queue.fail(message.timecell ? new TimecellError(message.text) : new Error(message.text));
    } else if (job !== undefined) {
      this.queue.finish(job, message.result);
    }
  }

  /** Gives a worker a job, if it has none. */
  private busy(worker: NodeWorker): void {
    if (this.members.get(worker) !== undefined) return;
    const job = this.queue.take((one) => this.takes(one));
    this.members.set(worker, job);
    if (job !== undefined) worker.postMessage(this.queue.jobs[job]);
  }

  /** A worker has ended, for want of memory perhaps: somebody else does its job. */
  private lose(worker: NodeWorker): void {
    const job = this.members.get(worker);
    if (!this.members.delete(worker)) return;
    if (job !== undefined) this.queue.giveBack(job);
    if (this.ready) for (const other of this.members.keys()) this.busy(other);
    if (this.members.size === 0) this.settle();
    this.queue.wake();
  }

  /** A subject as it travels to another thread; null for one that can't. */
  private travelling(forecaster: Forecaster, panel: Panel, subject: number): SubjectData | null {
    const config = configOf(forecaster);
    if (config?.className !== forecaster.constructor.name) return null; // a class of the user's that took over another's
    const job = this.queue.jobs.find((one) => one.subject === subject && !one.fit);
    if (!config || !job) return config && { config, panel, knowledge: null };
    const state = forecaster.knowledge?.state;
    return { config, panel, knowledge: { state, panel: cutPanel(panel, job.known, job.horizon) } };
  }
}
