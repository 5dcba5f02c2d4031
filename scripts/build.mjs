// Builds the package: kernels to WebAssembly and this machine's addon, TypeScript to dist/. All it says goes to stderr.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { rolldown } from "rolldown";
import { buildHostAddon } from "./addon.mjs";
import { ascii } from "./ascii.mjs";
import { buildKernels } from "./kernels.mjs";
import { root } from "./zig.mjs";

const dist = join(root, "dist");

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** What is imported or started by its name; all else is bundled into a few files, since opening dozens takes Node long. */
const entries = [
  ...Object.values(manifest.exports).flatMap((one) => one.default ?? []),
  ...Object.values(manifest.bin),
  "cli/commands/demo.js", // for scripts/chart.mjs
].map((file) => file.replace(/^(\.\/)?dist\/|\.js$/g, ""));
const written = entries.filter((name) => existsSync(join(root, `src/${name}.ts`))); // publint names an export that is missing
const input = Object.fromEntries(written.map((name) => [name, `src/${name}.ts`]));
input.timecellHelper = "src/engine/timecellHelper.ts";
input.forecastWorker = "src/forecast/workers/forecastWorker.ts";

function writeDeclarations() {
  execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.json", "--emitDeclarationOnly"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
}

/** A file takes what it imports into its bundle: what `import "timecell"` needs comes before what only forecasting does. */
const CORE =
  /src\/(engine\/(?!timecellHelper)|ops|layers|model|charts|data\/(?!index)\w+\.ts|forecast\/(baselines|forecastRange|metrics|windowedForecast)\.ts)/;

/** What most entries share: the kernels' loading, all that a helper thread reads, and the rest of `import "timecell"`. */
const shared = [
  { name: "kernels", test: /src\/engine\/(addon|board|inflate|layout|wasm|kernelsWasm\.generated)\.ts$/, priority: 2 },
  { name: "core", test: CORE, priority: 1 },
  { name: "forecasting", test: /src\/(data|forecast)\/(?!.*Worker)/ }, // a worker would start wherever it were imported
];

/** In `timecell/predict` a file under src/predict/instead/ stands in for the file of the same path under src/. */
const withoutTraining = {
  name: "without-training",
  async resolveId(id, importer, options) {
    const found = await this.resolve(id, importer, { ...options, skipSelf: true });
    const path = found && relative(join(root, "src"), found.id);
    const instead = path && join(root, "src/predict/instead", path);
    return instead && !path.startsWith("..") && existsSync(instead) ? instead : found;
  },
};

/** Writes bundles, small and with source maps, and returns their names. */
async function writeBundles(input, { plugins = [], codeSplitting }) {
  const external = [/^node:/, ...Object.keys(manifest.dependencies)];
  const bundle = await rolldown({ cwd: root, input, platform: "neutral", external, plugins: [...plugins, ascii] });
  const { output } = await bundle.write({
    dir: dist,
    format: "esm",
    sourcemap: true,
    comments: { jsdoc: false }, // the declarations have them
    minify: { compress: true, mangle: { keepNames: true }, codegen: true }, // Node reads all of it at every start
    codeSplitting,
    // Beside index.js or cli/main.js: engine/threads.ts, engine/addon.ts and cli/version.ts find their files from there.
    chunkFileNames: ({ moduleIds }) => `${moduleIds.some((id) => /src.cli./.test(id)) ? "cli/" : ""}[name].js`,
  });
  await bundle.close();
  return output.map(({ fileName }) => fileName);
}

/** What a deleted or moved source, or an older build, has left behind would be packed with the rest. */
function removeAllBut(bundles) {
  for (const file of readdirSync(dist, { recursive: true })) {
    const source = join(root, "src", file.replace(/\.d\.ts$/, ".ts"));
    const isDeclaration = file.endsWith(".d.ts") && existsSync(source) && !/^predict.instead/.test(file);
    if (/\.(js|ts|map)$/.test(file) && !isDeclaration && !bundles.includes(file.replaceAll("\\", "/")))
      rmSync(join(dist, file));
  }
}

buildKernels();
buildHostAddon();
writeDeclarations();
const { predict, ...others } = input;
const bundles = await writeBundles(others, { codeSplitting: { groups: shared } });
const predicting = await writeBundles({ predict }, { plugins: [withoutTraining], codeSplitting: false });
removeAllBut([...bundles, ...predicting]);
