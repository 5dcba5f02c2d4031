import { inflate } from "./inflate.js";
import { memoryFlag, wasm, wasmLength } from "./kernelsWasm.generated.js";

/** Runs one kernel over begin … end; `args` is where its arguments stand in the memory. */
export type Run = (kernel: number, args: number, begin: number, end: number) => void;

const SHARED_WITH_MAXIMUM = 3;

/**
 * The WebAssembly build, unpacked and compiled synchronously so that no caller waits for a `ready()`. The same code
 * serves a memory that threads share: only the flag by which it imports the memory differs.
 */
export function compileWasm(shared: boolean): WebAssembly.Module {
  const packed = Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0));
  const bytes = inflate(packed, wasmLength);
  if (shared) bytes[memoryFlag] = SHARED_WITH_MAXIMUM;
  return new WebAssembly.Module(bytes);
}

/** An instance over the memory. Each thread needs a C stack of its own; `stackTop` is where it begins, downwards. */
export function instantiateWasm(module: WebAssembly.Module, memory: WebAssembly.Memory, stackTop?: number): Run {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  if (stackTop !== undefined) (exports.__stack_pointer as WebAssembly.Global).value = stackTop;
  return exports.run as Run;
}
