import { join } from "node:path";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "../..");
const entry = join(root, "page.js");

/** A page's script as it is loaded: bundled with what it imports of the built package, and minified. */
export async function pageScript(code: string): Promise<string> {
  const page = {
    name: "page",
    resolveId: (id: string) => (id === entry ? id : null),
    load: (id: string) => (id === entry ? code : null),
  };
  const bundle = await rolldown({ input: entry, platform: "browser", plugins: [page], logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm", minify: true, codeSplitting: false });
  await bundle.close();
  return output.map((file) => ("code" in file ? file.code : "")).join("");
}
