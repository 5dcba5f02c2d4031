// Builds the kernels: reads their declarations, writes the C dispatch table and the TypeScript types, compiles to WebAssembly.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const kernelFolder = join(root, "kernels");
const cache = join(root, ".zig-cache");
const typesFile = join(root, "src/engine/kernels.generated.ts");
const wasmFile = join(root, "src/engine/kernelsWasm.generated.ts");
/** The first bytes of the memory belong to C: its stack and its constants. engine/memory.ts begins above. */
const RESERVED = 131072;

const files = readdirSync(kernelFolder)
  .filter((file) => /\.[ch]$/.test(file))
  .sort();
const sources = files.map((file) => readFileSync(join(kernelFolder, file), "utf8"));
const stamp = createHash("sha256")
  .update([...files, ...sources, readFileSync(import.meta.filename)].join("\0"))
  .digest("hex");

/** Every `KERNEL(name, in a, out y, int n)` of the sources. */
function declarations() {
  const found = [];
  for (const [, inside] of sources.join("\n").matchAll(/^KERNEL\(([^)]*)\)/gm)) {
    const [name, ...parameters] = inside.split(",").map((part) => part.trim().replace(/\s+/g, " "));
    found.push({ name, parameters: parameters.map((parameter) => parameter.split(" ").reverse()) });
  }
  return found;
}

function dispatchTable(kernels) {
  const argument = { in: "(const float *)address", out: "(float *)address", int: "integer", float: "number" };
  const cases = kernels.map(({ name, parameters }, index) => {
    const given = parameters.map(([, kind], i) => `${argument[kind]}(${i})`);
    return `  case ${index}: ${name}(${[...given, "begin", "end"].join(", ")}); break;`;
  });
  return `${files
    .filter((file) => file.endsWith(".c"))
    .map((file) => `#include "${file}"`)
    .join("\n")}

typedef union { int i; float f; } Word;
#define address(n) (args[n].i ? base + (__UINTPTR_TYPE__) (unsigned)args[n].i : 0)
#define integer(n) args[n].i
#define number(n) args[n].f

__attribute__((export_name("run"))) void run(int kernel, const Word *args, int begin, int end) {
  const __UINTPTR_TYPE__ base = 0;
  switch (kernel) {
${cases.join("\n")}
  }
}
`;
}

function typeScript(kernels) {
  const table = kernels.map(
    ({ name, parameters }, index) => `  ${name}: { index: ${index}, parameters: ${JSON.stringify(parameters)} },`,
  );
  const type = { in: "Tensor | null", out: "Tensor", int: "number", float: "number" };
  const types = kernels.map(
    ({ name, parameters }) =>
      `  ${name}: { ${parameters.map(([parameter, kind]) => `${parameter}: ${type[kind]}`).join("; ")} };`,
  );
  return `// ${stamp}
import type { Tensor } from "./tensor.js";

type Parameter = readonly [name: string, kind: "in" | "out" | "int" | "float"];

export const kernelTable: Record<KernelName, { index: number; parameters: readonly Parameter[] }> = {
${table.join("\n")}
};

export interface KernelArguments {
${types.join("\n")}
}

export type KernelName = keyof KernelArguments;
`;
}

export function buildKernels() {
  if (existsSync(wasmFile) && existsSync(typesFile) && readFileSync(typesFile, "utf8").startsWith(`// ${stamp}`))
    return;
  const kernels = declarations();
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, "dispatch.c"), dispatchTable(kernels));
  const output = join(cache, "kernels.wasm");
  const zig = join(root, "node_modules/.bin/zig");
  const flags = [
    "cc",
    "--target=wasm32-freestanding",
    "-mcpu=generic+simd128+bulk_memory",
    "-O3",
    "-std=c11",
    "-ffp-contract=off",
    "-fno-builtin",
    "-Wall",
    "-Wextra",
    "-Wno-unused-function",
    "-Wno-unused-parameter",
    "-nostdlib",
    `-I${kernelFolder}`,
    "-Wl,--no-entry",
    "-Wl,--import-memory",
    "-Wl,-z,stack-size=65536",
    "-Wl,--strip-all",
    "-Wl,--export=__heap_base",
    "-o",
    output,
    join(cache, "dispatch.c"),
  ];
  execFileSync(zig, flags, {
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
    env: { ...process.env, ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache },
  });
  const wasm = readFileSync(output);
  const memory = new WebAssembly.Memory({ initial: 4 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } });
  if (exports.__heap_base.value > RESERVED)
    throw new Error(`kernels: C needs ${exports.__heap_base.value} bytes, reserved are ${RESERVED}`);
  writeFileSync(wasmFile, `export const wasm =\n  "${wasm.toString("base64")}";\n`);
  writeFileSync(typesFile, typeScript(kernels));
  console.error(`kernels: ${kernels.length} kernels, ${wasm.length} bytes of WebAssembly`);
}

if (process.argv[1] === import.meta.filename) buildKernels();
