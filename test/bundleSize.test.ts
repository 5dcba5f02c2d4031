import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { pageScript } from "./support/pageScript.js";

/** Bytes that a page loads for its script, the WebAssembly included. */
async function gzippedSize(code: string): Promise<number> {
  return gzipSync(await pageScript(code), { level: 9 }).length;
}

test("a page that trains an LSTM and predicts loads less than 100 kB", async () => {
  const size = await gzippedSize(`import { Dense, LSTM, Sequential } from "timecell";
  export async function forecast(x, y) {
    const model = new Sequential([new LSTM(32, { inputShape: [null, 1] }), new Dense(1)]);
    model.compile({ optimizer: "adam", loss: "huber" });
    await model.fit(x, y, { epochs: 10 });
    return model.predict(x);
  }`);
  expect(size).toBeGreaterThan(30_000); // the WebAssembly is in it
  expect(size).toBeLessThan(100_000);
});

test("a page that only predicts with an LSTM loads less than 60 kB", async () => {
  const size = await gzippedSize(`import { Dense, LSTM, loadPredictor } from "timecell/predict";
  export const forecast = (json, x) => loadPredictor(json, { layers: { Dense, LSTM } }).predict(x);`);
  expect(size).toBeGreaterThan(15_000);
  expect(size).toBeLessThan(60_000);
});

test("a page that uses little loads little", async () => {
  expect(await gzippedSize('export { naive, parseCsv } from "timecell";')).toBeLessThan(10_000);
});

test('`import "timecell"` opens nothing that only forecasting needs', () => {
  expect(readFileSync(new URL("../dist/index.js", import.meta.url), "utf8")).not.toContain("forecasting.js");
});
