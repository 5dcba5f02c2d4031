import { describe, expect, test } from "vitest";
import type { Shape } from "../layers/layer.js";
import { buildLayers } from "./buildLayers.js";
import { parseLayerList } from "./layerList.js";

const build = (text: string) => buildLayers(parseLayerList(text));

describe("layers of a list", () => {
  test("a recurrent layer returns sequences where another one follows", () => {
    const layers = build("conv1d(32,5) lstm(64) bidirectional(gru(8)) dropout(0.1) dense(30,relu) dense(1)");
    expect(layers.map(({ className }) => className)).toEqual([
      "Conv1D",
      "LSTM",
      "Bidirectional",
      "Dropout",
      "Dense",
      "Dense",
    ]);
    const shapes: Shape[] = [[null, 20, 2]];
    for (const layer of layers) shapes.push(layer.computeOutputShape(shapes.at(-1) as Shape) as Shape);
    expect(shapes.slice(1)).toEqual([
      [null, 20, 32],
      [null, 20, 64],
      [null, 16],
      [null, 16],
      [null, 30],
      [null, 1],
    ]);
  });

  test.each([
    ["lstm(8)", "expected dense(1) at the end, for the next value, got lstm(8); add dense(1)"],
    ["lstm(8) dense(2)", "expected dense(1) at the end, for the next value, got dense(2)"],
    ["conv1d(8,3) dense(1)", "expected a recurrent layer after conv1d"],
    ["lstm(8) conv1d(8,3) dense(1)", "expected every conv1d before the last recurrent layer, got conv1d(8,3) dense(1)"],
  ])("%s can't give one value", (text, message) => {
    expect(() => build(text)).toThrow(message);
  });
});
