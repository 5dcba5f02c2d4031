import type { KernelChoice } from "./settings.js";
import type { Run } from "./wasm.js";

/** What kernels/native/addon.c exports. */
interface Addon {
  attach(memory: Uint8Array): void;
  choose(build: string): string | null;
  readonly run: Run;
}

/** The addon, ready to run over the memory, or why there is none. */
export type LoadedAddon =
  | { readonly run: Run; readonly build: string; readonly path: string }
  | { readonly reason: string };

/** Loads Node's addon for this machine. `choice` may name an instruction set. */
export function loadAddon(memory: WebAssembly.Memory, choice: KernelChoice | undefined): LoadedAddon {
  const { process } = globalThis;
  const module = process?.getBuiltinModule?.("node:module");
  if (!module) return { reason: "this is not Node" };
  const require = module.createRequire(import.meta.url);
  const platform = `${process.platform}-${process.arch}`;
  const errors: string[] = [];
  // Beside the compiled engine, or in the build of a checkout whose sources run; what needs glibc fails to load on musl.
  for (const folder of ["./native/", "../../dist/native/"]) {
    for (const name of process.platform === "linux" ? [platform, `${platform}-musl`] : [platform]) {
      const path = `${folder}kernels.${name}.node`;
      try {
        const file = require.resolve(path);
        return attached(open(file), memory, choice, file);
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code !== "MODULE_NOT_FOUND") errors.push(message.split("\n")[0] ?? message);
      }
    }
  }
  return { reason: errors[0] ?? `there is no addon for ${platform} in this package` };
}

/** The addon with a state of its own, where `require` would hand the same one to a second copy of the engine. */
function open(file: string): Addon {
  const module = { exports: {} };
  globalThis.process.dlopen(module, file);
  return module.exports as Addon;
}

/** Loads the addon in a helper thread, where the main thread has found it. */
export function loadAddonAt(path: string, memory: WebAssembly.Memory, build: string): Run {
  const addon = open(path);
  addon.attach(new Uint8Array(memory.buffer));
  addon.choose(build);
  return addon.run;
}

/** Attaches the memory, and again whenever growing has moved it. */
function attached(
  addon: Addon,
  memory: WebAssembly.Memory,
  choice: KernelChoice | undefined,
  path: string,
): LoadedAddon {
  const { run: launched } = addon;
  let { buffer } = memory;
  addon.attach(new Uint8Array(buffer));
  const run: Run = (kernel, args, begin, end) => {
    if (buffer !== memory.buffer) {
      buffer = memory.buffer;
      addon.attach(new Uint8Array(buffer));
    }
    launched(kernel, args, begin, end);
  };
  const build = addon.choose(choice === undefined || choice === "native" ? "best" : choice);
  if (build) return { run, build, path };
  return { reason: choice && choice !== "native" ? `this CPU has no ${choice}` : "this CPU has no AVX2" };
}
