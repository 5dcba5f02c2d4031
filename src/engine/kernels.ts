import { loadAddon } from "./addon.js";
import { fail } from "./errors.js";
import { type KernelArguments, type KernelName, kernelTable } from "./kernels.generated.js";
import { ARGUMENTS, stackTop } from "./layout.js";
import { memory } from "./memory.js";
import { type Launch, recording } from "./recording.js";
import { type Arithmetic, settledKernels } from "./settings.js";
import { Threads } from "./threads.js";
import { compileWasm, instantiateWasm, type Run } from "./wasm.js";

/** Which build of the kernels runs, on how many threads, and why. */
export interface KernelsInUse {
  readonly kernels: "native" | "wasm";
  /** The instruction set: `avx512`, `avx2`, `neon` or `simd128`. */
  readonly build: string;
  /** `exact`: the same bits on every machine; `fast`: with fused multiplications and additions, rounded differently. */
  readonly arithmetic: Arithmetic;
  /** Threads that work now, the caller's included. */
  readonly threads: number;
  readonly reason: string;
  /** Why fewer threads work than were asked for, or than there are cores; nothing where all do. */
  readonly threadsReason?: string;
}

interface Engine {
  readonly run: Run;
  readonly threads: Threads | null;
  readonly inUse: Omit<KernelsInUse, "threads" | "threadsReason">;
}

let engine: Engine | undefined;

/** Loads the kernels at the first launch: the addon where it can, else WebAssembly. */
function load(): Engine {
  const { kernels: choice, arithmetic, threads, splitAlways } = settledKernels();
  const { handle } = memory;
  const addon = choice === "wasm" ? { reason: "it was asked for" } : loadAddon(handle, choice, arithmetic);
  if ("run" in addon) {
    const { run, part } = addon;
    const { build } = part;
    const team = threads > 1 ? new Threads(run, handle, () => part, threads - 1, splitAlways) : null;
    const reason = choice ? "it was asked for" : `the addon is here and the CPU has ${build}`;
    return { run, threads: team, inUse: { kernels: "native", build, arithmetic, reason } };
  }
  const demanded = choice ?? (arithmetic === "fast" ? "native" : "wasm");
  if (demanded !== "wasm") {
    fail(
      "kernels",
      `the ${demanded} build to load`,
      addon.reason,
      "leave TIMECELL_KERNELS, TIMECELL_ARITHMETIC and useKernels out, or take wasm",
    );
  }
  const module = compileWasm(threads > 1);
  const run = instantiateWasm(module, handle);
  const own = (helper: number) => ({ module, stackTop: stackTop(helper) });
  const team = threads > 1 ? new Threads(run, handle, own, threads - 1, splitAlways) : null;
  return { run, threads: team, inUse: { kernels: "wasm", build: "simd128", arithmetic, reason: addon.reason } };
}

/**
 * Which build of the kernels runs, on how many threads, and why this one. Loads them if nothing has been computed yet.
 *
 * @example
 * import { kernelsInUse } from "timecell";
 * const { kernels, build, threads } = kernelsInUse(); // "native", "avx2", 2
 */
export function kernelsInUse(): KernelsInUse {
  engine ??= load();
  const { threads: team, inUse } = engine;
  const { threads, trouble } = team?.inUse() ?? { threads: 1, trouble: "" };
  const threadsReason = trouble || settledKernels().threadsReason;
  return { ...inUse, threads, ...(threadsReason && { threadsReason }) };
}

/** A launch's arguments as words, and the same memory as floats; no kernel takes more than 32. */
const words = new Int32Array(32);
const numbers = /* @__PURE__ */ new Float32Array(words.buffer);

/**
 * Runs a kernel over the elements, rows or slices 0 … `count` of its output. The kernel declares in C which tensors and
 * numbers it takes; a tensor that may be missing is null. `work` is about how many multiply-adds each of `count` takes:
 * a launch with enough of them is shared out to threads.
 */
export function launch<K extends KernelName>(kernel: K, count: number, args: KernelArguments[K], work = 0): void {
  engine ??= load();
  const { index, parameters, write } = kernelTable[kernel];
  write(args, words, numbers);
  const view = memory.words();
  for (let i = 0; i < parameters.length; i++) view[ARGUMENTS / 4 + i] = words[i] as number;
  recording?.launches.push({ kernel: index, words: words.slice(0, parameters.length), count, work });
  const { run, threads } = engine;
  if (threads) threads.launch(index, ARGUMENTS, count, work);
  else run(index, ARGUMENTS, 0, count);
}

/** Whether several threads may run such a launch: then no slice may change what it reads, since it may run twice. */
export function isShared(count: number, work: number): boolean {
  engine ??= load();
  return engine.threads?.shares(count, work) ?? false;
}

/** Makes launches again that were recorded. */
export function relaunch(launches: readonly Launch[]): void {
  engine ??= load();
  const { run, threads } = engine;
  const view = memory.words();
  for (const { kernel, words, count, work } of launches) {
    view.set(words, ARGUMENTS / 4);
    if (threads) threads.launch(kernel, ARGUMENTS, count, work);
    else run(kernel, ARGUMENTS, 0, count);
  }
}
