import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Bidirectional, Dense, Lambda, LSTM, modelToJson, mul, Sequential, setSeed } from "../src/index.js";
import { classes } from "../src/layers/classes.js";
import { browser, shownInBrowser } from "./support/browser.js";
import { pageScript } from "./support/pageScript.js";

const folder = mkdtempSync(join(tmpdir(), "timecell-predict-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a script prints in a Node of its own, where that build of the kernels runs. */
function printed(script: string, kernels: "wasm" | "native"): string {
  const path = join(folder, "page.mjs");
  writeFileSync(path, script);
  return execFileSync(process.execPath, [path], {
    encoding: "utf8",
    env: { ...process.env, TIMECELL_KERNELS: kernels, TIMECELL_THREADS: "1" },
  }).trim();
}

function trained() {
  setSeed(51);
  const model = new Sequential([
    new Bidirectional(new LSTM(8, { returnSequences: true }), { inputShape: [null, 2] }),
    new LSTM(5, { dropout: 0.2 }),
    new Dense(3, { activation: "relu" }),
    new Dense(2),
    new Lambda((x) => mul(x, 100), { name: "scale" }),
  ]);
  model.compile({ optimizer: "adam", loss: "huber", metrics: ["mae"] });
  for (let step = 0; step < 3; step++)
    model.trainOnBatch(windows, [
      [1, 2],
      [3, 4],
    ]);
  return model;
}

const windows = [0, 1].map((n) => [1, 2, 3, 4, 5].map((t) => [Math.sin(n + t), Math.cos(t)]));

describe("a page that only predicts", async () => {
  const model = trained();
  const here = JSON.stringify([...model.predict(windows).toArray()]);
  const json = JSON.stringify(modelToJson(model));
  const script = await pageScript(`
import { Bidirectional, Dense, LSTM, Lambda, loadPredictor, mul } from "timecell/predict";
const layers = { Bidirectional, Dense, LSTM, Lambda };
const model = loadPredictor(${json}, { layers, lambdas: { scale: (x) => mul(x, 100) } });
globalThis.predicted = JSON.stringify([...model.predict(${JSON.stringify(windows)}).toArray()]);`);

  test("gives the numbers of the model that was saved, bit for bit", () => {
    expect(printed(`${script}\nconsole.log(predicted);`, "wasm")).toBe(here);
  });

  test.skipIf(!browser)("in a browser as well", { timeout: 120_000 }, async () => {
    expect(await shownInBrowser(`${script}\nshow(predicted);`)).toBe(here);
  });

  test("can't train, and says where one can", async () => {
    const entry = JSON.stringify(join(import.meta.dirname, "../dist/predict.js"));
    const code = `import { Dense, loadPredictor, LSTM, Bidirectional } from ${entry};
try { loadPredictor(${json}, { layers: { Bidirectional, Dense, LSTM } }); } catch ({ message }) { console.log(message); }
const plain = loadPredictor(${JSON.stringify(modelToJson(new Sequential([new Dense(1, { inputShape: [2] })])))}, { layers: { Dense } });
try { plain.compile({ optimizer: "adam", loss: "mse" }); } catch ({ message }) { console.log(message); }`;
    expect(printed(code, "wasm").split("\n")).toEqual([
      expect.stringMatching(
        /^layerFromConfig: expected a layer among .*, got "Lambda"; hand its class in: layers: { Lambda }$/,
      ),
      'compile: expected all of timecell, got timecell/predict; import it from "timecell" to train',
    ]);
  });
});

test("timecell/predict has every layer that a saved model may hold", async () => {
  const known = Object.values(await import("../src/predict.js"));
  const missing = Object.entries(classes).filter(([, layer]) => !known.includes(layer as never));
  expect(missing.map(([name]) => name)).toEqual([]);
});

const native = existsSync(join(import.meta.dirname, "../dist/native")) && process.arch === "x64";
const builds = ["wasm", ...(native ? (["native"] as const) : [])] as const;
test.each(builds)("every kind of layer predicts the same in timecell/predict, %s", (kernels) => {
  const path = join(import.meta.dirname, "support/predictedAlike.mjs");
  const { differing, models, ...build } = JSON.parse(printed(`await import(${JSON.stringify(path)})`, kernels));
  expect(build).toEqual({ kernels });
  expect(differing).toEqual([]);
  expect(models).toBeGreaterThan(50);
});
