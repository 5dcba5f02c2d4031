// The C compiler that npm installs, with its cache inside the project.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");
export const cache = join(root, ".zig-cache");

export function zig(...args) {
  mkdirSync(cache, { recursive: true });
  execFileSync(join(root, "node_modules/.bin/zig"), args, {
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
    env: { ...process.env, ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache },
  });
}

/**
 * What every build of the kernels is compiled with: no fast maths and, where a build doesn't say otherwise, no contraction,
 * so that all give the same bits.
 */
export const kernelFlags = ["-O3", "-std=c11", "-ffp-contract=off", "-fno-builtin", "-Wall", "-Wextra"].concat([
  "-Wno-unused-function",
  "-Wno-psabi", // functions that take wide vectors are inlined
  "-Wno-unused-parameter",
  `-I${join(root, "kernels")}`,
]);
