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

const asFloat = new Float32Array(1);
const asWord = new Int32Array(asFloat.buffer);

/**
 * Runs a kernel over the elements, rows or slices 0 … `count` of its output. The kernel declares in C which tensors and
 * numbers it takes; a tensor that may be missing is null.
 */
export function launch<K extends KernelName>(kernel: K, count: number, args: KernelArguments[K]): void {
  run ??= load();
  const { index, parameters } = kernelTable[kernel];
  const given = args as Record<string, Tensor | number | null>;
  const words: number[] = [];
  for (const [name, kind] of parameters) {
    const value = given[name];
    if (kind === "float") {
      asFloat[0] = value as number;
      words.push(asWord[0] as number);
    } else words.push(typeof value === "number" ? value : value ? address(value) : 0);
  }
  memory.words().set(words, ARGUMENTS >> 2);
  run(index, ARGUMENTS, 0, count);
}
