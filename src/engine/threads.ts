import { Board, MOST_SLICES } from "./board.js";
import type { HelperJob } from "./timecellHelper.js";
import type { Run } from "./wasm.js";

/** Rows of a slice come in this many, which fills every build's tiles. */
const GRAIN = 16;

/** Multiply-adds of a launch from which on a second thread surely helps: some 250 microseconds of one core. */
const WORTH_SPLITTING = 10_000_000;

/** Slices for each thread: with several, one that is held up leaves its share to the others. */
const SLICES_PER_THREAD = 4;

/** Milliseconds that a helper is given to start where somebody waits for it. */
const START = 5000;

/** A slice is given up when its helper takes longer than this, in milliseconds, and than the caller's own share did. */
const PATIENCE = 5000;
const OWN_SHARES = 20;

/** The threads that share launches: the caller and its helpers, which start with the first launch that is large enough. */
export class Threads {
  private readonly board: Board;
  private readonly stopping: (() => void)[] = [];
  private started = false;
  private trouble = "";

  constructor(
    private readonly run: Run,
    private readonly memory: WebAssembly.Memory,
    private readonly kernels: (helper: number) => HelperJob["kernels"],
    private readonly helpers: number,
    private readonly splitAlways: boolean,
  ) {
    this.board = new Board(new Int32Array(memory.buffer));
  }

  /** Whether a launch over 0 … count, each of which takes `work` multiply-adds, is worth a second thread. */
  shares(count: number, work: number): boolean {
    return this.sliceLength(count, work) < count;
  }

  /** Runs such a kernel. */
  launch(kernel: number, args: number, count: number, work: number): void {
    const length = this.sliceLength(count, work);
    if (count === 0 || length >= count || !this.ready()) {
      this.run(kernel, args, 0, count);
      return;
    }
    const begin = performance.now();
    this.board.publish(kernel, count, length);
    try {
      this.board.work(this.run);
    } finally {
      const patience = PATIENCE + OWN_SHARES * (performance.now() - begin);
      if (!this.board.join(this.run, Math.ceil(count / length), patience)) this.dismiss();
    }
  }

  /** How many threads work, the caller included, and why not all; starts the helpers, and where it may waits for them. */
  inUse(): { readonly threads: number; readonly trouble: string } {
    this.start();
    if (inNode()) this.board.waitForHelpers(this.team, START);
    const missing = this.helpers - Math.min(this.team, this.board.ready);
    const trouble = this.trouble || "they have not started yet";
    return { threads: 1 + this.helpers - missing, trouble: missing > 0 ? trouble : "" };
  }

  private sliceLength(count: number, work: number): number {
    if (this.splitAlways) return Math.max(1, Math.ceil(count / 7));
    if (count * work < WORTH_SPLITTING) return count;
    const slices = Math.min(MOST_SLICES, SLICES_PER_THREAD * (this.helpers + 1));
    return Math.ceil(count / slices / GRAIN) * GRAIN;
  }

  private ready(): boolean {
    this.start();
    if (this.splitAlways) this.board.waitForHelpers(Math.min(1, this.team), START);
    return this.team > 0 && (this.splitAlways || this.board.ready > 0);
  }

  /** How many helpers there may be. */
  private get team(): number {
    return this.stopping.length;
  }

  private start(): void {
    if (this.started) return;
    this.started = true;
    try {
      for (let helper = 0; helper < this.helpers; helper++) this.startHelper(helper);
    } catch (error) {
      // without the right to start threads the caller does the work alone
      this.trouble = `a thread could not be started (${(error as Error).message})`;
    }
  }

  private startHelper(helper: number): void {
    const job: HelperJob = { memory: this.memory, kernels: this.kernels(helper) };
    const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
    if (node) {
      const worker = new node.Worker(new URL("./timecellHelper.js", import.meta.url), {
        workerData: job,
        execArgv: [],
      });
      worker.on("error", (error: Error) => {
        this.trouble = `a thread ended (${error.message})`; // what it had claimed the caller does
      });
      worker.unref();
      this.stopping.push(() => void worker.terminate());
    } else {
      const worker = new Worker(new URL("./timecellHelper.js", import.meta.url), { type: "module" });
      worker.postMessage(job);
      this.stopping.push(() => worker.terminate());
    }
  }

  /** Goes on without helpers: one of them has kept a slice. */
  private dismiss(): void {
    for (const stop of this.stopping.splice(0)) stop();
    this.trouble = "a thread stopped answering";
  }
}

function inNode(): boolean {
  return globalThis.process?.versions?.node !== undefined;
}
