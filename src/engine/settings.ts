import { expectOptions } from "./checks.js";
import { fail, show } from "./errors.js";

/** What a caller or the environment may ask of the kernels. */
export interface KernelSettings {
  /**
   * Which build runs: `native` is the Node addon for this CPU, `wasm` runs everywhere; `avx512`, `avx2` and `neon` name an
   * instruction set of the addon. Without a wish the addon where it loads, else WebAssembly.
   */
  readonly kernels?: KernelChoice;
  /** Threads that share large launches, the caller's included; as many as there are cores if not given, and never more. */
  readonly threads?: number;
}

export type KernelChoice = (typeof choices)[number];

const choices = ["native", "wasm", "avx512", "avx2", "neon"] as const;
const MOST_THREADS = 64;

let wished: KernelSettings = {};

/**
 * Chooses the kernels' build and threads, before anything has been computed. It wins over `TIMECELL_KERNELS` and
 * `TIMECELL_THREADS` in the environment. The results have the same bits whatever is chosen.
 *
 * @throws TimecellError for an unknown option or value, and when another choice already runs
 *
 * @example
 * import { useKernels } from "timecell";
 * useKernels({ threads: 1 });
 */
export function useKernels(settings: KernelSettings): void {
  expectOptions("useKernels", settings, ["kernels", "threads"]);
  const { kernels, threads } = settings;
  if (kernels !== undefined) asChoice("useKernels kernels", kernels);
  if (threads !== undefined) asThreads("useKernels threads", threads);
  const otherKernels = kernels !== undefined && kernels !== settled?.kernels;
  const otherThreads = settled && threads !== undefined && usefulThreads(threads, settled) !== settled.threads;
  if (settled && (otherKernels || otherThreads)) {
    fail(
      "useKernels",
      "a call before the first op",
      "another choice while kernels run",
      "call it where the program starts",
    );
  }
  wished = settings;
}

/** What holds from the first op on. */
export interface SettledKernels {
  readonly kernels: KernelChoice | undefined;
  readonly threads: number;
  /** Why these are fewer than were asked for, or than there are cores. */
  readonly threadsReason: string;
  /** For tests: every launch is split, however small. */
  readonly splitAlways: boolean;
}

let settled: SettledKernels | undefined;

/** The choice in force, settled at the first call: the caller's, else the environment's. */
export function settledKernels(): SettledKernels {
  if (settled) return settled;
  const { TIMECELL_KERNELS: kernels, TIMECELL_THREADS: threads, TIMECELL_SPLIT: split } = environment();
  if (split && split !== "always") fail("TIMECELL_SPLIT", '"always" or nothing', show(split));
  const splitAlways = split === "always";
  const asked = wished.threads ?? (threads ? asThreads("TIMECELL_THREADS", Number(threads)) : undefined);
  const useful = usefulThreads(asked ?? MOST_THREADS, { splitAlways });
  settled = {
    kernels: wished.kernels ?? (kernels ? asChoice("TIMECELL_KERNELS", kernels) : undefined),
    threads: useful,
    threadsReason: reasonForFewer(asked, useful),
    splitAlways,
  };
  return settled;
}

/** More threads than cores only wait for each other; a test of splitting may want them all the same. */
function usefulThreads(wanted: number, { splitAlways }: { readonly splitAlways: boolean }): number {
  if (!canShareMemory()) return 1;
  return splitAlways ? wanted : Math.min(wanted, coreCount());
}

function reasonForFewer(asked: number | undefined, useful: number): string {
  const cores = coreCount();
  if (useful >= (asked ?? cores)) return asked !== undefined && asked < cores ? "so many were asked for" : "";
  return canShareMemory() ? `there are ${cores} cores` : "memory can't be shared with threads here";
}

function coreCount(): number {
  const { process, navigator } = globalThis;
  return process?.getBuiltinModule?.("node:os").availableParallelism() ?? navigator?.hardwareConcurrency ?? 1;
}

/**
 * Whether helper threads can work on the same memory: in Node, and in a cross-origin-isolated page's worker. A window may
 * not wait for them, and TypeScript sources can't be started as a thread.
 */
function canShareMemory(): boolean {
  if (typeof SharedArrayBuffer === "undefined" || import.meta.url.endsWith(".ts")) return false;
  if (globalThis.process?.versions?.node) return true;
  return globalThis.crossOriginIsolated === true && !("document" in globalThis);
}

function environment(): Record<string, string | undefined> {
  return globalThis.process?.env ?? {};
}

function asChoice(where: string, value: string): KernelChoice {
  return choices.find((choice) => choice === value) ?? fail(where, `one of ${choices.join(", ")}`, show(value));
}

function asThreads(where: string, value: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= MOST_THREADS) return value;
  return fail(where, `a whole number, 1 … ${MOST_THREADS}`, show(value));
}
