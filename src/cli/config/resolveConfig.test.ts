import { describe, expect, test } from "vitest";
import { configText } from "./configText.js";
import { layerOfFlags } from "./flags.js";
import { layerOfFile } from "./layers.js";
import { readOverride } from "./override.js";
import { resolveConfig } from "./resolveConfig.js";
import { parseYaml } from "./yaml.js";

async function resolved(yaml: string, overrides: readonly string[] = [], flags: Record<string, unknown> = {}) {
  const file = layerOfFile("run.yaml", await parseYaml("run.yaml", yaml));
  return resolveConfig([file, layerOfFlags(flags), await Promise.all(overrides.map(readOverride))]);
}

describe("layers of a configuration", () => {
  test("a later layer wins: defaults, file, short options, overrides", async () => {
    const yaml = "data: { id: shop, season: 5 }\nforecast: { horizon: 3 }\n";
    const { config } = await resolved(yaml, ["forecast.horizon=28"], { season: "7", levels: "0.5,0.9", horizon: "14" });
    expect([config.data.id, config.data.season]).toEqual(["shop", 7]);
    expect([config.forecast.horizon, config.forecast.levels, config.run.seed]).toEqual([28, [0.5, 0.9], 0]);
  });

  test("overrides are YAML, and a key that takes a text takes what was typed", async () => {
    const { config } = await resolved("model: { name: NHiTS }", [
      "model.units=[64, 32]",
      "data.id=2024",
      "model.linearSkip=false",
      "data.time=false",
      "data.holidays.fair=[2024-05-01]",
      "model.conformal.method=split",
    ]);
    expect([config.model.units, config.model.linearSkip]).toEqual([[64, 32], false]);
    expect([config.data.id, config.data.time]).toEqual(["2024", false]);
    expect(config.data.holidays).toEqual({ fair: ["2024-05-01"] });
    expect(config.model.conformal).toEqual({ method: "split" });
  });

  test("another forecaster takes the place of the one before and its options, and says so", async () => {
    const yaml = "model: { name: NHiTS, units: [8], steps: 20, transforms: [log] }";
    const { config, notes } = await resolved(yaml, [], { model: "DLinear" });
    expect(config.model).toMatchObject({ name: "DLinear", steps: null, learningRate: 0.01, transforms: ["log"] });
    expect(notes).toEqual(["--model takes the place of NHiTS and its options"]);
  });
});

describe("what is wrong names the place and the remedy", () => {
  test.each<[string, string[], RegExp]>([
    [
      "model: { name: NHiTS, unitz: [8] }",
      [],
      /^run\.yaml: model\.unitz: expected a key of model .*; did you mean units\?$/,
    ],
    ["model: { name: NHiTZ }", [], /^run\.yaml: model\.name: expected a forecaster among .*; did you mean NHiTS\?$/],
    ["modle: { name: NHiTS }", [], /^run\.yaml: expected a section among data, .*, got "modle"; did you mean model\?$/],
    ["horizon: 3", [], /^run\.yaml: expected a section .*; did you mean forecast\.horizon\?$/],
    ["units: 3", [], /did you mean model\.units\?$/],
    [
      "data: { horizon: 3 }",
      [],
      /^run\.yaml: data\.horizon: expected a key of data, .*; did you mean forecast\.horizon\?$/,
    ],
    ["forecast: { horizon: -3 }", [], /^run\.yaml: forecast\.horizon: expected a whole number, 1 or more, got -3$/],
    [
      "forecast: { levels: [80] }",
      [],
      /^run\.yaml: forecast\.levels: expected a list such as \[0\.8, 0\.95\], got \[80\]$/,
    ],
    ["data: { gaps: null }", [], /^run\.yaml: data\.gaps: expected one of mask.*, got nothing; leave the key out$/],
    ["data: 3", [], /^run\.yaml: data: expected keys with values below it, got 3$/],
    ["- 3", [], /^run\.yaml: expected sections such as data: and model:, got \[3\]$/],
    [
      "",
      ["model.name=Theta", "model.unitz=64"],
      /^model\.unitz=64: expected a key of model with "Theta", got "unitz"; timecell models Theta lists its options$/,
    ],
    ["", ["backtest.folds=many"], /^backtest\.folds=many: expected a whole number, 1 or more, got "many"$/],
    ["", ["data.id=[a"], /^data\.id=\[a: expected YAML, got /],
  ])("%s %s", async (yaml, overrides, message) => {
    await expect(resolved(yaml, overrides)).rejects.toThrow(message);
  });

  test("a short option is named by itself", async () => {
    await expect(resolved("", [], { folds: "x" })).rejects.toThrow(
      /^--folds: expected a whole number, 1 or more, got "x"$/,
    );
  });
});

describe("a file is data and nothing else", () => {
  test.each([
    ["data: { file: !!js/function 'x' }", /tag/i],
    ["a: 1\na: 2", /unique/i],
    ["data: {", /YAML/],
    ["a: 1\n---\nb: 2", /documents/],
    [`a: ${"[".repeat(50)}${"]".repeat(50)}`, /at most 20 levels, got more/],
    [`a: ${"[".repeat(100_000)}`, /YAML/],
    [bomb(), /too many aliases/],
  ])("%.30s", async (yaml, message) => {
    await expect(parseYaml("run.yaml", yaml)).rejects.toThrow(message);
  });

  test("names of prototypes are names like any other, and unknown", async () => {
    await expect(resolved("__proto__: { a: 1 }")).rejects.toThrow(/expected a section/);
    await expect(resolved("data: { __proto__: { a: 1 } }")).rejects.toThrow(/expected a key of data/);
    await expect(resolved("", ["data.__proto__=1"])).rejects.toThrow(/expected a key of data/);
    await expect(resolved("model: { name: constructor }")).rejects.toThrow(/expected a forecaster among/);
  });
});

test("what is printed is read again as the same configuration", async () => {
  const { config } = await resolved("model: { name: Ensemble, members: [{ name: Theta, transforms: [log] }, NHiTS] }", [
    'data.file="it\'s a: file #1.csv"',
    "data.id=['null', 'true', '12', ' a']",
    "data.holidays={ 'new year': { month: 1, day: 1 } }",
    "data.fourier=[{ season: 365.25, order: 2 }]",
    "run.budget=1e-7",
  ]);
  const text = configText(config, "a run");
  expect((await resolved(text)).config).toEqual(config);
  expect(config.data).toMatchObject({ file: "it's a: file #1.csv", id: ["null", "true", "12", " a"] });
});

/** Anchors that would become nine billion values. */
function bomb(): string {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 10; i++)
    lines.push(
      `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(", ")}]`,
    );
  return lines.join("\n");
}
