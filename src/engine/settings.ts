import { expectOptions } from "./checks.js";
import { fail, show } from "./errors.js";

/** What a caller or the environment may ask of the kernels. */
export interface KernelSettings {
  /**
   * Which build runs: `native` is the Node addon for this CPU, `wasm` runs everywhere; `avx512`, `avx2` and `neon` name an
   * instruction set of the addon. Without a wish the addon where it loads, else WebAssembly.
   */
  readonly kernels?: KernelChoice;
  /**
   * `exact`, if not given: the same bits on every machine, in every build. `fast` lets the native build multiply and add in
   * one step: large LSTM and GRU models train about 1.15 times as fast, and their results agree with the exact ones to
   * rounding only. They still don't depend on the number of threads. WebAssembly can't, so where the addon doesn't load
   * this is an error.
   */
  readonly arithmetic?: Arithmetic;
  /** Threads that share large launches, the caller's included; as many as there are cores if not given, and never more. */
  readonly threads?: number;
}

export type KernelChoice = (typeof choices)[number];
/** How kernels round: `exact`, the same bits everywhere, or `fast`, multiplication and addition in one step. */
export type Arithmetic = (typeof arithmetics)[number];

const choices = ["native", "wasm", "avx512", "avx2", "neon"] as const;
const arithmetics = ["exact", "fast"] as const;
const MOST_THREADS = 64;

let wished: KernelSettings = {};

/**
 * Chooses the kernels' build, threads and arithmetic, before anything has been computed. It wins over `TIMECELL_KERNELS`,
 * `TIMECELL_THREADS` and `TIMECELL_ARITHMETIC` in the environment. The results have the same bits whatever is chosen, but
 * for fast arithmetic.
 *
 * @throws TimecellError for an unknown option or value, for fast arithmetic in WebAssembly, and when another choice
 * already runs
 *
 * @example
 * import { useKernels } from "timecell";
 * useKernels({ threads: 1 });
 */
export function useKernels(settings: KernelSettings): void {
  expectOptions("useKernels", settings, ["kernels", "arithmetic", "threads"]);
  const { kernels, arithmetic, threads } = settings;
  if (kernels !== undefined) oneOf(choices, "useKernels kernels", kernels);
  if (arithmetic !== undefined) oneOf(arithmetics, "useKernels arithmetic", arithmetic);
  if (threads !== undefined) asThreads("useKernels threads", threads);
  refuseFastWasm(settings);
  const otherKernels = kernels !== undefined && kernels !== settled?.kernels;
  const otherArithmetic = arithmetic !== undefined && arithmetic !== settled?.arithmetic;
  const otherThreads = settled && threads !== undefined && usefulThreads(threads, settled) !== settled.threads;
  if (settled && (otherKernels || otherArithmetic || otherThreads)) {
    fail(
      "useKernels",
      "a call before the first op",
      "another choice while kernels run",
      "call it where the program starts",
    );
  }
  wished = settings;
}

/** What `useKernels` was asked for, for a thread that is to compute alike. */
export function wishedKernels(): KernelSettings {
  return wished;
}

/** What holds from the first op on. */
export interface SettledKernels {
  readonly kernels: KernelChoice | undefined;
  readonly arithmetic: Arithmetic;
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
  const { TIMECELL_THREADS: threads, TIMECELL_SPLIT: split } = environment();
  if (split && split !== "always") fail("TIMECELL_SPLIT", '"always" or nothing', show(split));
  const splitAlways = split === "always";
  const asked = wished.threads ?? (threads ? asThreads("TIMECELL_THREADS", Number(threads)) : undefined);
  const useful = usefulThreads(asked ?? MOST_THREADS, { splitAlways });
  const kernels = wished.kernels ?? fromEnvironment(choices, "TIMECELL_KERNELS");
  const arithmetic = wished.arithmetic ?? fromEnvironment(arithmetics, "TIMECELL_ARITHMETIC") ?? "exact";
  refuseFastWasm({ ...(kernels && { kernels }), arithmetic });
  settled = {
    kernels,
    arithmetic,
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

function fromEnvironment<T extends string>(allowed: readonly T[], name: string): T | undefined {
  const value = environment()[name];
  return value ? oneOf(allowed, name, value) : undefined;
}

function refuseFastWasm({ kernels, arithmetic }: KernelSettings): void {
  if (kernels === "wasm" && arithmetic === "fast")
    fail("arithmetic", "exact with wasm, which has no other", "fast", "take native kernels or exact arithmetic");
}

function oneOf<T extends string>(allowed: readonly T[], where: string, value: string): T {
  return allowed.find((one) => one === value) ?? fail(where, `one of ${allowed.join(", ")}`, show(value));
}

function asThreads(where: string, value: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= MOST_THREADS) return value;
  return fail(where, `a whole number, 1 … ${MOST_THREADS}`, show(value));
}
