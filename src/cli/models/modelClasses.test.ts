import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { NeuralForecaster } from "../../forecast/neural/neuralForecaster.js";
import { singleForecasters } from "../../forecast/saved/forecasterClasses.js";
import { forecasterFromConfig, forecasterNames } from "../../forecast/saved/forecasterFromConfig.js";
import { modelClasses } from "./modelClasses.js";
import { modelDetails, modelList } from "./modelTexts.js";

/** Those that a configuration names by other keys, or can't make. */
const elsewhere = ["Conformal", "Transformed", "LoadedNetwork"];

test("every forecaster that files know can be named", () => {
  const known = forecasterNames.filter((name) => !elsewhere.includes(name));
  expect(modelClasses.map(({ name }) => name).sort()).toEqual([...known].sort());
});

describe.each(modelClasses.filter(({ name }) => Object.hasOwn(singleForecasters, name)))("$name", (model) => {
  const { name, kind, options } = model;
  const horizon = kind === "network" ? { horizon: 4 } : {};
  const defaults = Object.fromEntries(Object.entries(options).map(([option, key]) => [option, key.default]));

  test("declares the defaults that the class has", () => {
    const given = Object.fromEntries(Object.entries(defaults).filter(([, value]) => value !== null));
    const made = forecasterFromConfig({ className: name, options: { ...horizon, ...given } });
    if (!(made instanceof NeuralForecaster)) return;
    const make = made.constructor as new (options: object) => NeuralForecaster;
    const { horizon: _, ...settings } = new make({ horizon: 4 }).settings;
    expect({ ...defaults, seed: 0 }).toEqual(settings);
  });

  test("declares all of its options, and no other", () => {
    const tried = [
      "season",
      "levels",
      "refit",
      "alpha",
      "window",
      "variant",
      "model",
      "damped",
      ...Object.keys(options),
    ];
    for (const option of new Set(tried)) {
      const key = options[option];
      const value = key?.default ?? (option === "window" ? 3 : undefined);
      const make = () =>
        forecasterFromConfig({ className: name, options: { ...horizon, ...required(name), [option]: value } });
      if (key) expect(make).not.toThrow();
      else expect(make).toThrow(/expected (options among|no options)/);
    }
  });

  test("accepts its own defaults, and rejects what the class rejects", () => {
    for (const [option, { type, default: initial }] of Object.entries(options)) {
      expect([option, type.accepts(initial)]).toEqual([option, true]);
      expect([option, type.accepts({ no: 1 }), type.accepts(Number.NaN)]).toEqual([option, false, false]);
    }
  });
});

test("the options of networks are those of their interface", () => {
  const path = fileURLToPath(new URL("../../forecast/neural/neuralOptions.ts", import.meta.url));
  const [, body] = /export interface NeuralOptions \{([\s\S]*?)\n\}/.exec(
    readFileSync(path, "utf8"),
  ) as RegExpExecArray;
  const names = [...body.matchAll(/^ {2}readonly (\w+)/gm)]
    .map(([, name]) => name)
    .filter((name) => name !== "horizon");
  for (const { kind, options } of modelClasses) {
    if (kind === "network") expect(Object.keys(options)).toEqual(expect.arrayContaining(names));
  }
});

test("the list and the details stay within the columns, a line of help for each option", () => {
  expect(
    modelList(modelClasses, 80)
      .split("\n")
      .filter((line) => line.length > 80),
  ).toEqual([]);
  for (const model of modelClasses) {
    const text = modelDetails(model, 80);
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
    for (const option of Object.keys(model.options)) expect(text).toContain(`  ${option} `);
  }
});

function required(name: string): object {
  return /WindowAverage$/.test(name) ? { window: 2 } : {};
}
