import { memoryFlag, wasm } from "./kernelsWasm.generated.js";

/** Runs one kernel over begin … end; `args` is where its arguments stand in the memory. */
export type Run = (kernel: number, args: number, begin: number, end: number) => void;

const SHARED_WITH_MAXIMUM = 3;

/**
 * The WebAssembly build, compiled synchronously so that no caller waits for a `ready()`. The same code serves a memory
 * that threads share: only the flag by which it imports the memory differs.
 */
export function compileWasm(shared: boolean): WebAssembly.Module {
  const bytes = new Uint8Array(wasm.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (digit(2 * i) << 4) | digit(2 * i + 1);
  if (shared) bytes[memoryFlag] = SHARED_WITH_MAXIMUM;
  return new WebAssembly.Module(bytes);
}

/** A hexadecimal digit of the text that holds the build. */
function digit(at: number): number {
  const code = wasm.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87; // 0 … 9, a … f
}

/** An instance over the memory. Each thread needs a C stack of its own; `stackTop` is where it begins, downwards. */
export function instantiateWasm(module: WebAssembly.Module, memory: WebAssembly.Memory, stackTop?: number): Run {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  if (stackTop !== undefined) (exports.__stack_pointer as WebAssembly.Global).value = stackTop;
  return exports.run as Run;
}
