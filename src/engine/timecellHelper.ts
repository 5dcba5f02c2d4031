// A helper thread: works off slices of launches over the memory it shares with its caller, until the process ends.

import { loadAddonAt } from "./addon.js";
import { Board } from "./board.js";
import { instantiateWasm } from "./wasm.js";

/** What a helper is given. */
export interface HelperJob {
  readonly memory: WebAssembly.Memory;
  /** The compiled WebAssembly and the top of the helper's C stack, or the addon's file and instruction set. */
  readonly kernels:
    | { readonly module: WebAssembly.Module; readonly stackTop: number }
    | { readonly path: string; readonly build: string };
}

function help({ memory, kernels }: HelperJob): void {
  const run =
    "module" in kernels
      ? instantiateWasm(kernels.module, memory, kernels.stackTop)
      : loadAddonAt(kernels.path, memory, kernels.build);
  const board = new Board(new Int32Array(memory.buffer), run);
  board.report();
  for (;;) {
    board.work();
    board.waitForWork();
  }
}

const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
if (node) help(node.workerData);
else globalThis.addEventListener("message", ({ data }) => help(data), { once: true });
