// Builds the package: kernels to WebAssembly and this machine's addon, TypeScript to dist/. All it says goes to stderr.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { buildHostAddon } from "./addon.mjs";
import { buildKernels } from "./kernels.mjs";
import { root } from "./zig.mjs";

buildKernels();
buildHostAddon();
execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.json"], {
  cwd: root,
  stdio: ["ignore", 2, 2],
  shell: process.platform === "win32",
});
