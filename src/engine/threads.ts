import { Board, MOST_SLICES } from "./board.js";
import type { HelperJob } from "./timecellHelper.js";
import type { Run } from "./wasm.js";

/** Rows of a slice come in this many, which fills every build's tiles. */
const GRAIN = 16;

/** Multiply-adds of a launch from which on a second thread surely helps: some 300 microseconds of one core. */
const WORTH_SPLITTING = 16_000_000;

/** Slices for each thread: with several, one that is held up leaves its share to the others. */
const SLICES_PER_THREAD = 4;

/** The threads that share launches: the caller and its helpers, which start with the first launch that is large enough. */
export class Threads {
  private readonly board: Board;
  private started = false;

  constructor(
    private readonly run: Run,
    private readonly memory: WebAssembly.Memory,
    private readonly kernels: (helper: number) => HelperJob["kernels"],
    private readonly helpers: number,
    private readonly splitAlways: boolean,
  ) {
    this.board = new Board(new Int32Array(memory.buffer), run);
  }

  /** Runs a kernel over 0 … count, each of which takes `work` multiply-adds. */
  launch(kernel: number, args: number, count: number, work: number): void {
    const length = this.sliceLength(count, work);
    if (count === 0 || length >= count || !this.ready()) {
      this.run(kernel, args, 0, count);
      return;
    }
    this.board.publish(kernel, count, length);
    this.board.work();
    this.board.join(Math.ceil(count / length));
  }

  private sliceLength(count: number, work: number): number {
    if (this.splitAlways) return Math.max(1, Math.ceil(count / 7));
    if (count * work < WORTH_SPLITTING) return count;
    const slices = Math.min(MOST_SLICES, SLICES_PER_THREAD * (this.helpers + 1));
    return Math.ceil(count / slices / GRAIN) * GRAIN;
  }

  private ready(): boolean {
    if (!this.started) {
      this.started = true;
      try {
        for (let helper = 0; helper < this.helpers; helper++) this.start(helper);
      } catch {} // without the right to start threads the caller does the work alone
    }
    if (!this.splitAlways) return this.board.ready > 0;
    this.board.waitForHelper();
    return true;
  }

  private start(helper: number): void {
    const job: HelperJob = { memory: this.memory, kernels: this.kernels(helper) };
    const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
    if (node) {
      const worker = new node.Worker(new URL("./timecellHelper.js", import.meta.url), {
        workerData: job,
        execArgv: [],
      });
      worker.on("error", () => {}); // a helper that can't start never reports, and the caller does its work
      worker.unref();
    } else new Worker(new URL("./timecellHelper.js", import.meta.url), { type: "module" }).postMessage(job);
  }
}
