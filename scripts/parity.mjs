// The parity run's command: bundles test/parity with the sources that it holds against Keras, into test/.parity/, and runs it.
// The page is the same run for a browser.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { root } from "./zig.mjs";

const folder = join(root, "test/.parity");

async function bundled(name, platform) {
  const input = join(root, `test/parity/${name}.ts`);
  const bundle = await rolldown({ cwd: root, input, platform, external: [/^node:/], logLevel: "silent" });
  await bundle.write({ file: join(folder, `${name}.js`), format: "esm", codeSplitting: false });
  await bundle.close();
  return pathToFileURL(join(folder, `${name}.js`)).href;
}

process.env.TIMECELL_THREADS ??= "1"; // a thread's file is not beside the bundle
const options = process.argv.slice(2);
if (options.includes("--browser")) await bundled("page", "browser");
const { main } = await import(await bundled("main", "node"));
process.exitCode = await main(options);
