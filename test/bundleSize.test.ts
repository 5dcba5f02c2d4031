import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { expect, test } from "vitest";

const dist = join(import.meta.dirname, "../dist/index.js");

/** Bytes of a page's script that is bundled, minified and gzipped, the WebAssembly included. */
async function gzippedSize(names: string, code: string): Promise<number> {
  const entry = {
    name: "entry",
    resolveId: (id: string) => (id === "entry" ? id : null),
    load: (id: string) => (id === "entry" ? `import { ${names} } from ${JSON.stringify(dist)};\n${code}` : null),
  };
  const bundle = await rolldown({ input: "entry", platform: "browser", plugins: [entry], logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm", minify: true, codeSplitting: false });
  await bundle.close();
  return gzipSync(output.map((file) => ("code" in file ? file.code : "")).join(""), { level: 9 }).length;
}

test("a page that trains an LSTM and predicts loads less than 100 kB", async () => {
  const code = `export async function forecast(x, y) {
    const model = new Sequential([new LSTM(32, { inputShape: [null, 1] }), new Dense(1)]);
    model.compile({ optimizer: "adam", loss: "huber" });
    await model.fit(x, y, { epochs: 10 });
    return model.predict(x);
  }`;
  const size = await gzippedSize("Dense, LSTM, Sequential", code);
  expect(size).toBeGreaterThan(30_000); // the WebAssembly is in it
  expect(size).toBeLessThan(100_000);
});
