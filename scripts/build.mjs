// Builds the package: kernels to WebAssembly and this machine's addon, TypeScript to dist/. All it says goes to stderr.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
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

// What a deleted or moved source has left behind would be packed with the rest.
const dist = join(root, "dist");
for (const file of readdirSync(dist, { recursive: true })) {
  const source = join(root, "src", file.replace(/(\.d\.ts|\.js)$/, ".ts"));
  if (/\.(js|ts)$/.test(file) && !existsSync(source)) rmSync(join(dist, file));
}
