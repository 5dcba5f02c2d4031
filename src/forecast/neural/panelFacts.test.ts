import { describe, expect, test } from "vitest";
import { panelOfArrays } from "../../data/panel/panelOfArrays.js";
import { neuralSettings } from "./neuralOptions.js";
import { factsOf } from "./panelFacts.js";

describe("the window that suits a panel", () => {
  test.each([
    ["hours of many series", 400, 700, 24, 48, 168],
    ["months of one series", 1, 144, 12, 12, 24],
    ["quarters of many", 300, 80, 4, 8, 28],
    ["a horizon of several seasons", 1, 200, 7, 28, 28],
    ["no season", 50, 300, 1, 10, 35],
    ["less than a season", 3, 20, 365, 5, 15],
    ["hardly more than two seasons", 3, 30, 12, 4, 24],
    ["less than two seasons", 3, 26, 12, 4, 12],
  ])("%s", (_, series, length, season, horizon, expected) => {
    const arrays = Array.from({ length: series }, (_, i) => [`s${i}`, new Array(length).fill(i)] as const);
    const settings = neuralSettings<object>("test", { horizon }, {});
    const panel = panelOfArrays(Object.fromEntries(arrays), { season });
    expect(factsOf("test", panel, settings).inputSize).toBe(expected);
  });
});
