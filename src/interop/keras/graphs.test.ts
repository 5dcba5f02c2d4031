import { describe, expect, test } from "vitest";
import { uniform } from "../../../test/support/gradient.js";
import { tensor } from "../../engine/tensor.js";
import { Concatenate } from "../../layers/concatenate.js";
import { Dense } from "../../layers/dense.js";
import { input } from "../../layers/input.js";
import { Masking } from "../../layers/masking.js";
import { add, any, concat, getItem, logicalNot, mul, notEqual, sub } from "../../layers/operations.js";
import { Functional } from "../../model/functional.js";
import { graphFromKeras } from "./graphFromKeras.js";
import { graphToKeras } from "./graphToKeras.js";
import { readKeras } from "./readKeras.js";
import { writeKeras } from "./writeKeras.js";

/** A model that is called twice in another one, whose second output is an end of it. */
function nested() {
  const x = input([3]);
  const inner = new Functional({ inputs: x, outputs: [new Dense(3).apply(x), mul(x, 2)], name: "inner" });
  const [a, b] = [input([3], { name: "a" }), input([3], { name: "b" })];
  const [first] = inner.applyAll(a);
  const [second, doubled] = inner.applyAll(b);
  return new Functional({ inputs: [a, b], outputs: [add(first, second), doubled] });
}

describe("graphs in Keras's files", () => {
  test("a model inside counts as called once before it is called, where the graph's ends are named", async () => {
    const model = nested();
    const saved = graphToKeras("test", model);
    expect(saved.config.output_layers).toEqual([
      ["add", 0, 0],
      ["inner", 2, 1],
    ]);
    const { config } = graphFromKeras(saved, { where: "test", lambdas: {}, missing: [], note() {} } as never);
    expect(config.outputs).toEqual([
      ["add", 0, 0],
      ["inner", 1, 1],
    ]);
    const copy = await readKeras(writeKeras(model));
    const x = [uniform([2, 3], 1), uniform([2, 3], 2)];
    expect([copy.predict(x)].flat().map((t) => t.toArray())).toEqual(model.predict(x).map((t) => t.toArray()));
  });

  test("a layer that stands inside another model and outside is refused: Keras would make it two", () => {
    const x = input([3]);
    const shared = new Dense(3, { name: "shared" });
    const inner = new Functional({ inputs: x, outputs: shared.apply(x) });
    const y = input([3]);
    const model = new Functional({ inputs: y, outputs: inner.apply(shared.apply(y)) });
    expect(() => writeKeras(model)).toThrow(
      "writeKeras: expected layers that stand in one place each, got shared inside and outside another layer",
    );
  });

  test("picks, conditions and masks by hand", async () => {
    const x = input([5, 2]);
    const seen = logicalNot(any(notEqual(getItem(x, [{}, { start: 1, stop: -1, step: 2 }]), 0), -1));
    const picked = [getItem(x, [{}, -1]), getItem(x, [{}, "newAxis", 0, "..."]), getItem(x, ["...", 1])];
    const outputs = concat([sub(picked[0], 1), getItem(picked[1], [{}, 0]), picked[2], seen], -1);
    const model = new Functional({ inputs: x, outputs });
    const copy = await readKeras(writeKeras(model));
    const samples = uniform([3, 5, 2], 1);
    expect([copy.predict(samples)].flat()[0].toArray()).toEqual(model.predict(samples).toArray());
  });

  test("constants come back", () => {
    const x = input([2, 3]);
    const model = new Functional({ inputs: x, outputs: mul(sub(tensor([[1], [2]]), x), tensor([1, 10, 100])) });
    const samples = uniform([2, 2, 3], 1);
    expect(readKeras(writeKeras(model)).predict(samples)).toEqual(model.predict(samples));
  });

  test("where there are masks, no layer has the name that Keras gives to an operation on them", () => {
    const joined = (front: Masking[]) => {
      const x = input([4, 2]);
      const masked = front.reduce<typeof x>((t, layer) => layer.apply(t), x);
      const layer = new Concatenate({ name: "concatenate" });
      const model = new Functional({ inputs: x, outputs: new Dense(1).apply(layer.apply([masked, mul(masked, 2)])) });
      const { layers } = graphToKeras("test", model).config as { layers: { name: string; inbound_nodes: unknown }[] };
      return { name: layers.at(-2)?.name, calls: JSON.stringify(layers.at(-1)?.inbound_nodes) };
    };
    expect(joined([]).name).toBe("concatenate");
    const { name, calls } = joined([new Masking()]);
    expect(name).toBe("concatenate_layer");
    expect(calls).toContain('"keras_history":["concatenate_layer",0,0]');
  });

  test("an operation that isn't there is named with its settings", () => {
    const x = input([3], { name: "x" });
    const saved = graphToKeras("test", new Functional({ inputs: x, outputs: mul(x, 2) }));
    const layers = (saved.config.layers as Record<string, unknown>[]).map((layer) => {
      const changed = { class_name: "Cumsum", config: { name: "mul", axis: 1 } };
      return layer.class_name === "Multiply" ? { ...layer, ...changed } : layer;
    });
    const reading = { where: "readKeras", lambdas: {}, missing: [], note() {} } as never;
    expect(() => graphFromKeras({ ...saved, config: { ...saved.config, layers } }, reading)).toThrow(
      /^readKeras, mul\w*: expected an operation of keras.ops that there is here, got Cumsum with {"axis":1}/,
    );
  });
});
