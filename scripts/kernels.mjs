// Builds the kernels: reads their declarations, writes the C dispatch table and the TypeScript types, compiles to WebAssembly.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { deflateRawSync } from "node:zlib";
import { cache, kernelFlags, root, zig } from "./zig.mjs";

const kernelFolder = join(root, "kernels");
/** One C file with all kernels and the table that calls them by number. */
export const dispatch = join(cache, "dispatch.c");
/** Where the types and the WebAssembly of all kernels go, and of those that stand in for them in `timecell/predict`. */
const whole = "src/engine/";
const predicting = "src/predict/instead/engine/";
/** The first bytes of the memory belong to C: its stack and its constants. engine/layout.ts begins above. */
const RESERVED = 131072;

const files = readdirSync(kernelFolder)
  .filter((file) => /\.[ch]$/.test(file))
  .sort();
const sources = files.map((file) => readFileSync(join(kernelFolder, file), "utf8"));
/** Changes with the kernels and with how they are built. */
export const stamp = createHash("sha256")
  .update([...files, ...sources, readFileSync(import.meta.filename)].join("\0"))
  .digest("hex");

/** By which the engine knows an addon that was built from other kernels, whose numbers it would mistake. */
export const version = stamp.slice(0, 16);

/** Every `KERNEL(name, in a, out y, int n)` of the sources. */
function declarations() {
  const found = sources.flatMap((source, i) =>
    [...source.matchAll(/^KERNEL\(([^)]*)\)/gm)].map(([, inside]) => {
      const [name, ...parameters] = inside.split(",").map((part) => part.trim().replace(/\s+/g, " "));
      return { name, file: files[i], parameters: parameters.map((parameter) => parameter.split(" ").reverse()) };
    }),
  );
  return found.map((kernel, index) => ({ ...kernel, index }));
}

const all = declarations();

/** Whether predictions need a kernel. What trains, or draws first weights, `timecell/predict` comes without. */
function predicts({ name, file }) {
  return !name.endsWith("Backward") && !["losses.c", "optimizers.c", "orthonormal.c"].includes(file);
}

function dispatchTable(kernels) {
  const argument = { in: "(const float *)address", out: "(float *)address", int: "integer", float: "number" };
  const cases = kernels.map(({ name, parameters, index }) => {
    const given = parameters.map(([, kind], i) => `${argument[kind]}(${i})`);
    return `  case ${index}: ${name}(${[...given, "begin", "end"].join(", ")}); break;`;
  });
  return `${files
    .filter((file) => file.endsWith(".c"))
    .map((file) => `#include "${file}"`)
    .join("\n")}

typedef union { int i; float f; } Word;
#ifndef address
#define address(n) (args[n].i ? BASE + (__UINTPTR_TYPE__)(unsigned)args[n].i : 0)
#endif
#define integer(n) args[n].i
#define number(n) args[n].f

#ifdef __wasm__
#define RUN(...) __attribute__((export_name("run"))) void run(__VA_ARGS__)
#define BASE 0
#else
#define RUN(...) void BUILD(__UINTPTR_TYPE__ base, __VA_ARGS__)
#define BASE base
#endif

RUN(int kernel, const Word *args, int begin, int end) {
  switch (kernel) {
${cases.join("\n")}
  }
}
`;
}

/** A table whose entries write a launch's arguments: by name, without a loop, since a training step makes dozens. */
function typeScript(kernels, folder) {
  const write = {
    in: (name) => `w[N] = at(a.${name})`,
    out: (name) => `w[N] = at(a.${name})`,
    int: (name) => `w[N] = a.${name}`,
    float: (name) => `f[N] = a.${name}`,
  };
  const table = kernels.map(({ name, parameters, index }) => {
    const lines = parameters.map(([parameter, kind], i) => `      ${write[kind](parameter).replace("N", i)};`);
    return `  ${name}: {
    index: ${index},
    parameters: ${JSON.stringify(parameters)},
    write(a, w${parameters.some(([, kind]) => kind === "float") ? ", f" : ""}) {
${lines.join("\n")}
    },
  },`;
  });
  const type = { in: "Tensor | null", out: "Tensor", int: "number", float: "number" };
  const types = kernels.map(
    ({ name, parameters }) =>
      `  ${name}: { ${parameters.map(([parameter, kind]) => `${parameter}: ${type[kind]}`).join("; ")} };`,
  );
  return `// ${stamp}
import { address, type Tensor } from "${posix.relative(folder, "src/engine/tensor.js").replace(/^(?!\.)/, "./")}";

export interface Kernel<Arguments> {
  readonly index: number;
  readonly parameters: readonly (readonly [name: string, kind: string])[];
  /** Writes the arguments as words, numbers through the same memory as floats. */
  write(a: Arguments, w: Int32Array, f: Float32Array): void;
}

const at = (t: Tensor | null) => (t ? address(t) : 0);

export const kernelTable: { readonly [K in KernelName]: Kernel<KernelArguments[K]> } = {
${table.join("\n")}
};

export interface KernelArguments {
${types.join("\n")}
}

export type KernelName = keyof KernelArguments;

/** Columns of a panel, as kernels/products.h has it. */
export const PANEL = ${/#define PANEL (\d+)/.exec(sources.join("\n"))[1]};
`;
}

/** Where the import of the memory says whether it is shared: engine/wasm.ts changes that byte for threads. */
function memoryFlagOf(wasm) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (wasm[at] !== IMPORT_SECTION) {
    at++;
    const size = number();
    at += size;
  }
  at++;
  number();
  if (number() !== 1) throw new Error("kernels: expected one import, the memory");
  for (let names = 2; names > 0; names--) {
    const length = number();
    at += length;
  }
  if (wasm[at++] !== MEMORY || wasm[at] !== 1) throw new Error("kernels: expected a memory with a maximum");
  return at;
}

const IMPORT_SECTION = 2;
const MEMORY = 2;

/** Compiles the kernels of a dispatch table to WebAssembly. */
function compiled(source) {
  const output = join(cache, "kernels.wasm");
  const target = ["--target=wasm32-freestanding", "-mcpu=generic+simd128+bulk_memory+mutable_globals", "-nostdlib"];
  const link = ["--no-entry", "--import-memory", "--max-memory=4294901760", "-z,stack-size=65536", "--strip-all"];
  const exported = ["--export=__heap_base", "--export=__stack_pointer"];
  const linkFlags = [...link, ...exported].map((flag) => `-Wl,${flag}`);
  zig("cc", ...target, ...kernelFlags, ...linkFlags, "-o", output, source);
  const wasm = readFileSync(output);
  const memory = new WebAssembly.Memory({ initial: 4, maximum: 65535 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } });
  if (exports.__heap_base.value > RESERVED)
    throw new Error(`kernels: C needs ${exports.__heap_base.value} bytes, reserved are ${RESERVED}`);
  return wasm;
}

/** Writes the dispatch table of some kernels, their WebAssembly and their types. */
function writeBuild(kernels, source, folder) {
  writeFileSync(source, dispatchTable(kernels));
  const wasm = compiled(source);
  // Packed, since Node and browsers read the text at every import; engine/inflate.ts unpacks it where it is to run.
  const constants = {
    kernelsVersion: version,
    memoryFlag: memoryFlagOf(wasm),
    wasmLength: wasm.length,
    wasm: deflateRawSync(wasm, { level: 9 }).toString("base64"),
  };
  const [typesFile, wasmFile] = filesIn(folder);
  mkdirSync(join(root, folder), { recursive: true });
  const lines = Object.entries(constants).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`);
  writeFileSync(wasmFile, lines.join(""));
  writeFileSync(typesFile, typeScript(kernels, folder));
  console.error(`kernels: ${kernels.length} kernels, ${wasm.length} bytes of WebAssembly`);
}

function filesIn(folder) {
  return ["kernels", "kernelsWasm"].map((name) => join(root, folder, `${name}.generated.ts`));
}

function isCurrent(folder) {
  const [types, wasm] = filesIn(folder);
  return existsSync(wasm) && existsSync(types) && readFileSync(types, "utf8").startsWith(`// ${stamp}`);
}

/** Writes dispatch.c for all builds, the WebAssembly and the types; does nothing where they are up to date. */
export function buildKernels() {
  if (existsSync(dispatch) && [whole, predicting].every(isCurrent)) return;
  mkdirSync(cache, { recursive: true });
  writeBuild(all.filter(predicts), join(cache, "dispatchPredict.c"), predicting);
  writeBuild(all, dispatch, whole);
}

if (process.argv[1] === import.meta.filename) buildKernels();
