// A helper thread: works off slices of launches over the memory it shares with its caller, until the process ends.

import { type AddonPart, loadAddonPart } from "./addon.js";
import { Board } from "./board.js";
import { instantiateWasm, type Run } from "./wasm.js";

/** What a helper is given. */
export interface HelperJob {
  readonly memory: WebAssembly.Memory;
  /** The compiled WebAssembly and the top of the helper's C stack, or what of the addon runs. */
  readonly kernels: { readonly module: WebAssembly.Module; readonly stackTop: number } | AddonPart;
}

function loadKernels(kernels: HelperJob["kernels"], memory: WebAssembly.Memory): Run {
  if ("path" in kernels) return loadAddonPart(kernels, memory);
  return instantiateWasm(kernels.module, memory, kernels.stackTop);
}

function help({ memory, kernels }: HelperJob): void {
  const board = new Board(new Int32Array(memory.buffer));
  let run: Run | undefined;
  try {
    run = loadKernels(kernels, memory);
  } finally {
    board.report(run !== undefined);
  }
  try {
    for (;;) {
      board.work(run);
      board.waitForWork();
    }
  } catch (error) {
    board.resign(); // the caller does the slice again, and its error is the one that is seen
    throw error;
  }
}

const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
if (node) help(node.workerData);
else globalThis.addEventListener("message", ({ data }) => help(data), { once: true });
