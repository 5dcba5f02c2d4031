// Builds the package: kernels to WebAssembly, TypeScript to dist/. Everything it says goes to stderr.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { buildKernels } from "./kernels.mjs";

const root = join(import.meta.dirname, "..");
buildKernels();
execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.json"], {
  cwd: root,
  stdio: ["ignore", 2, 2],
  shell: process.platform === "win32",
});
