import { kernelsVersion } from "./kernelsWasm.generated.js";
import type { Arithmetic, KernelChoice } from "./settings.js";
import type { Run } from "./wasm.js";

/** What kernels/native/addon.c exports. */
interface Addon {
  /** Which sources it was built from. */
  readonly kernels?: string;
  attach(memory: Uint8Array): void;
  choose(build: string, fast: boolean): string | null;
  readonly run: Run;
}

/** What of an addon's file runs. */
export interface AddonPart {
  readonly path: string;
  readonly build: string;
  readonly arithmetic: Arithmetic;
}

/** The addon, ready to run over the memory, or why there is none. */
export type LoadedAddon = { readonly run: Run; readonly part: AddonPart } | { readonly reason: string };

/** Loads Node's addon for this machine. `choice` may name an instruction set. */
export function loadAddon(
  memory: WebAssembly.Memory,
  choice: KernelChoice | undefined,
  arithmetic: Arithmetic,
): LoadedAddon {
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
        return attached(open(file), memory, choice, { path: file, arithmetic });
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code !== "MODULE_NOT_FOUND") errors.push(message.split("\n")[0] ?? message);
      }
    }
  }
  return { reason: errors[0] ?? `there is no addon for ${platform} in this package` };
}

/**
 * The addon with a state of its own, where `require` would hand the same one to a second copy of the engine. One built
 * from other kernels, as a build that was broken off leaves it, would take a kernel's number for another's.
 */
function open(file: string): Addon {
  const module: { exports: Partial<Addon> } = { exports: {} };
  globalThis.process.dlopen(module, file);
  if (module.exports.kernels !== kernelsVersion)
    throw new Error("the addon is of other kernels, npm run build renews it");
  return module.exports as Addon;
}

/** Loads the addon in a helper thread, where the main thread has found it. */
export function loadAddonPart({ path, build, arithmetic }: AddonPart, memory: WebAssembly.Memory): Run {
  const addon = open(path);
  addon.attach(new Uint8Array(memory.buffer));
  addon.choose(build, arithmetic === "fast");
  return addon.run;
}

/** Attaches the memory, and again whenever growing has moved it. */
function attached(
  addon: Addon,
  memory: WebAssembly.Memory,
  choice: KernelChoice | undefined,
  { path, arithmetic }: Pick<AddonPart, "path" | "arithmetic">,
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
  const build = addon.choose(choice === undefined || choice === "native" ? "best" : choice, arithmetic === "fast");
  if (build) return { run, part: { path, build, arithmetic } };
  return { reason: choice && choice !== "native" ? `this CPU has no ${choice}` : "this CPU has no AVX2" };
}
