import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { everyForecaster, panelWithCovariates } from "../../../test/support/everyForecaster.js";
import { SumOfAll } from "../../../test/support/forecasters.js";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { TimecellError } from "../../engine/errors.js";
import { SeasonalNaive } from "../statistical/seasonalNaive.js";
import { loadForecaster, saveForecaster } from "./forecasterFile.js";
import { forecasterFromJson, forecasterToJson } from "./forecasterJson.js";
import { numbersFromJson, numbersToJson } from "./numbersJson.js";

const folder = mkdtempSync(join(tmpdir(), "timecell-saved-"));
afterAll(() => rmSync(folder, { recursive: true }));

const horizon = 4;
const panel = panelWithCovariates(horizon);
const classes = { SumOfAll: (options: object) => new SumOfAll(options) };

describe.each(everyForecaster)("%s", (name, make) => {
  test("is the same when loaded, fitted or not", async () => {
    const path = join(folder, `${name}.json`);
    const forecaster = make(horizon);
    saveForecaster(forecaster, path);
    expect(loadForecaster(path).fitted).toBe(false);
    expect(loadForecaster(path).getConfig()).toEqual(forecaster.getConfig());

    await forecaster.fit(panel);
    saveForecaster(forecaster, path);
    const loaded = loadForecaster(path);
    expect(loaded.panel).toEqual(panel);
    expect(await loaded.predict(horizon)).toEqual(await forecaster.predict(horizon));
    const newer = panelWithCovariates(horizon + 1);
    for (const one of [forecaster, loaded]) one.update(newer);
    expect(await loaded.predict(horizon)).toEqual(await forecaster.predict(horizon));
    expect(readdirSync(folder)).not.toContainEqual(expect.stringMatching(/tmp$/));
  });
});

test("a class of one's own is handed in", async () => {
  const forecaster = new SumOfAll({ levels: [0.8] });
  await forecaster.fit(panel);
  const text = JSON.stringify(forecasterToJson(forecaster));
  const loaded = loadForecaster(text, { classes });
  expect(await loaded.predict(3)).toEqual(await forecaster.predict(3));
  expect(() => loadForecaster(text)).toThrow(/a class among .*Naive, .*, got "SumOfAll"; hand in a class of your own/);
});

test("any double comes back with the same bits", () => {
  const values = fc.array(fc.double(), { maxLength: 20 });
  const state = fc.record({ many: values.map((array) => Float64Array.from(array)), list: values, one: fc.double() });
  fc.assert(
    fc.property(state, (value) => {
      expect(numbersFromJson("state", JSON.parse(JSON.stringify(numbersToJson("state", value))))).toEqual(value);
    }),
  );
  const floats = Float32Array.of(0.1, -0, Number.NaN);
  expect(numbersFromJson("state", numbersToJson("state", { floats, __proto__: null }))).toEqual({ floats });
});

test("what no file can hold is refused", () => {
  class WithFunction extends SumOfAll {
    override getConfig() {
      return { className: "WithFunction", options: { build: () => null } };
    }
  }
  expect(() => forecasterToJson(new WithFunction())).toThrow(
    "forecasterToJson options.build: expected what JSON can hold, got a function",
  );
  expect(() => numbersToJson("state", new Map())).toThrow("state: expected what JSON can hold, got a Map");
  expect(() => numbersToJson("state", { $float64: "" })).toThrow(
    'expected names that don\'t begin with $, got "$float64"',
  );
  expect(() => forecasterToJson({} as never)).toThrow("forecasterToJson: expected a forecaster, got {}");
});

describe("a file that is none", () => {
  const saved = forecasterToJson(new SeasonalNaive());

  test("of another format, or newer", () => {
    expect(() => forecasterFromJson({})).toThrow(
      'forecaster file: expected the format "timecell-forecaster", got undefined; give a file that saveForecaster wrote',
    );
    expect(() => forecasterFromJson({ format: "timecell-model" })).toThrow("load it with loadModel");
    expect(() => forecasterFromJson({ ...saved, version: 2 })).toThrow("got 2; update timecell to read it");
    expect(() => forecasterFromJson({ ...saved, version: "1" })).toThrow('got "1"; the file is damaged');
    expect(() => forecasterFromJson(null)).toThrow(TimecellError);
    expect(() => forecasterFromJson(saved, { class: {} } as never)).toThrow('options among classes, got "class"');
  });

  test("broken off, or not there", () => {
    const path = join(folder, "broken.json");
    writeFileSync(path, JSON.stringify(saved).slice(0, -9));
    expect(() => loadForecaster(path)).toThrow(/a whole forecaster file, got ".*broken.json" that breaks off/);
    expect(() => loadForecaster(join(folder, "none.json"))).toThrow("(ENOENT: no such file or directory)");
    expect(() => loadForecaster(5 as never)).toThrow(
      "loadForecaster: expected a path or a forecaster file's text, got 5",
    );
  });

  test("with options or a class that are none", () => {
    const changed = (forecaster: unknown) => () => forecasterFromJson({ ...saved, forecaster });
    expect(changed({ className: "constructor", options: {} })).toThrow('got "constructor"');
    expect(changed({ className: "SeasonalNaive", options: { season: -1 } })).toThrow("SeasonalNaive season: expected");
    expect(changed({ className: "SeasonalNaive" })).toThrow("expected an object with className and options, got");
  });

  test("damaged anywhere: it loads, or says so", async () => {
    const forecaster = new SumOfAll();
    await forecaster.fit(panelOfArrays({ a: [1, 2, 3] }));
    const text = JSON.stringify(forecasterToJson(forecaster));
    const damage = fc.tuple(fc.nat(text.length - 1), fc.nat(4), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(damage, ([at, gone, instead]) => {
        try {
          loadForecaster(text.slice(0, at) + instead + text.slice(at + gone), { classes });
        } catch (error) {
          expect(error).toBeInstanceOf(TimecellError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
