// Builds the kernels as a Node addon from the same C: for this machine, or with --all for every platform of the package.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildKernels, dispatch, stamp, version } from "./kernels.mjs";
import { cache, kernelFlags, root, zig } from "./zig.mjs";

const folder = join(root, "dist/native");
const headers = join(root, "node_modules/node-api-headers");

/** The instruction sets of a platform: the name of the entry point in kernels/native/addon.c and what zig compiles for. */
const x64 = withFast([
  { entry: "runAvx2", cpu: "x86_64_v3" },
  { entry: "runAvx512", cpu: "x86_64_v4", flags: ["-mprefer-vector-width=512"] },
]);
const arm64 = withFast([{ entry: "runNeon", cpu: "baseline" }]);
const lookedUpLater = ["-Wl,-undefined,dynamic_lookup"];

export const platforms = {
  "linux-x64": { target: "x86_64-linux-gnu.2.17", builds: x64 },
  "linux-arm64": { target: "aarch64-linux-gnu.2.17", builds: arm64 },
  "linux-x64-musl": { target: "x86_64-linux-musl", builds: x64 },
  "darwin-x64": { target: "x86_64-macos.11.0", builds: x64, link: lookedUpLater },
  "darwin-arm64": { target: "aarch64-macos.11.0", builds: arm64, link: lookedUpLater },
  "win32-x64": { target: "x86_64-windows-gnu", builds: x64, importLibrary: true },
};

/**
 * Each instruction set once more, with a multiplication and the addition of its expression in one step and rounded once.
 * Within an expression only: what a line of C computes is then the same wherever the compiler puts it. FAST chooses the
 * tiles that suit it (kernels/products.h).
 */
function withFast(builds) {
  const fast = ({ entry, cpu, flags = [] }) => ({
    entry: `${entry}Fast`,
    cpu,
    flags: [...flags, "-ffp-contract=on", "-DFAST"],
  });
  return builds.flatMap((build) => [build, fast(build)]);
}

/** Compiles one platform's addon into dist/native. */
export function buildAddon(platform) {
  const { target, builds, link = [], importLibrary = false } = platforms[platform];
  const file = join(folder, `kernels.${platform}.node`);
  const note = join(cache, `${platform}.stamp`);
  const source = join(root, "kernels/native/addon.c");
  const own = stamp + readFileSync(source, "utf8") + readFileSync(import.meta.filename, "utf8");
  if (existsSync(file) && existsSync(note) && readFileSync(note, "utf8") === own) return;
  mkdirSync(folder, { recursive: true });
  const objects = builds.map(({ entry, cpu, flags = [] }) => {
    const object = join(cache, `${platform}-${entry}.o`);
    zig(
      "cc",
      "-target",
      target,
      `-mcpu=${cpu}`,
      ...kernelFlags,
      ...position(target),
      ...flags,
      `-DBUILD=${entry}`,
      "-c",
      dispatch,
      "-o",
      object,
    );
    return object;
  });
  if (importLibrary) {
    const library = join(cache, "node.lib");
    zig("dlltool", "-m", "i386:x86-64", "-D", "node.exe", "-d", join(headers, "def/node_api.def"), "-l", library);
    objects.push(library);
  }
  const aside = `${file}.tmp`;
  const include = `-I${join(headers, "include")}`;
  zig(
    "cc",
    "-target",
    target,
    "-O2",
    ...position(target),
    "-fno-sanitize=all",
    include,
    `-DKERNELS="${version}"`,
    "-shared",
    "-s",
    ...link,
    "-o",
    aside,
    source,
    ...objects,
  );
  renameSync(aside, file);
  rmSync(join(folder, "addon.lib"), { force: true }); // what the Windows linker leaves beside it
  writeFileSync(note, own);
}

const position = (target) => (target.includes("windows") ? [] : ["-fPIC"]);

/** The addon of this machine; where it can't be built the package runs on WebAssembly, so a failure only says so. */
export function buildHostAddon() {
  try {
    buildKernels();
    const musl = process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
    const platform = `${process.platform}-${process.arch}${musl ? "-musl" : ""}`;
    if (platform in platforms) buildAddon(platform);
  } catch (error) {
    console.error(`addon: not built, WebAssembly will run instead (${error.message.split("\n")[0]})`);
  }
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes("--all")) {
    buildKernels();
    for (const platform of Object.keys(platforms)) buildAddon(platform);
  } else buildHostAddon();
}
