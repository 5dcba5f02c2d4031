import { type KernelArguments, type KernelName, kernelTable } from "./kernels.generated.js";
import { wasm } from "./kernelsWasm.generated.js";
import { memory } from "./memory.js";
import { address, type Tensor } from "./tensor.js";

/** Which build of the kernels runs, on how many threads. */
export function kernelsInUse(): { readonly kernels: "wasm"; readonly threads: number } {
  return { kernels: "wasm", threads: 1 };
}

/** Where a launch's arguments are written; below the stack. */
const ARGUMENTS = 131072;

type Run = (kernel: number, args: number, begin: number, end: number) => void;
let run: Run | undefined;

/** The kernels, compiled at the first launch: synchronously, so that no caller waits for a `ready()`. */
function load(): Run {
  const bytes = Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory: memory.handle } });
  return instance.exports.run as Run;
}

/** A launch's arguments as words, and the same memory as floats; no kernel takes more than 32. */
const words = new Int32Array(32);
const numbers = new Float32Array(words.buffer);

/**
 * Runs a kernel over the elements, rows or slices 0 … `count` of its output. The kernel declares in C which tensors and
 * numbers it takes; a tensor that may be missing is null.
 */
export function launch<K extends KernelName>(kernel: K, count: number, args: KernelArguments[K]): void {
  run ??= load();
  const { index, parameters } = kernelTable[kernel];
  const given = args as Record<string, Tensor | number | null>;
  let n = 0;
  for (const [name, kind] of parameters) {
    const value = given[name];
    if (kind === "float") numbers[n++] = value as number;
    else words[n++] = typeof value === "number" ? value : value ? address(value) : 0;
  }
  const view = memory.words();
  for (let i = 0; i < n; i++) view[ARGUMENTS / 4 + i] = words[i] as number;
  run(index, ARGUMENTS, 0, count);
}
