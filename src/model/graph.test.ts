import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import type { Tensor } from "../engine/tensor.js";
import { Dense } from "../layers/dense.js";
import { GRU } from "../layers/gru.js";
import { input } from "../layers/input.js";
import type { Layer } from "../layers/layer.js";
import { LSTM } from "../layers/lstm.js";
import { add, maximum, mul, sub, tanh } from "../layers/operations.js";
import type { SymbolicTensor } from "../layers/symbolicTensor.js";
import { Functional } from "./functional.js";
import { modelFromJson, modelToJson } from "./modelJson.js";
import { Sequential } from "./sequential.js";

/** What a step of a random network may be; all tensors are `[batch, 3, 2]`. */
const kinds = ["new", "shared", "recurrent", "nested", "graph", "add", "sub", "maximum", "scale", "tanh"] as const;
type Step = { readonly kind: (typeof kinds)[number]; readonly first: number; readonly second: number };

const steps = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), first: fc.nat(), second: fc.nat() }) as fc.Arbitrary<Step>,
  { minLength: 1, maxLength: 12 },
);

/** Layers are made once and then applied to symbolic tensors and to others alike. */
function network(plan: readonly Step[]) {
  const shared = new Dense(2, { activation: "tanh" });
  const left = input([3, 2]);
  const right = input([3, 2]);
  const graph = new Functional({ inputs: [left, right], outputs: sub(shared.apply(right), mul(left, 0.5)) });
  const layers = plan.map(({ kind }, i): Layer | null => {
    if (kind === "new") return new Dense(2);
    if (kind === "recurrent")
      return i % 2 ? new GRU(2, { returnSequences: true }) : new LSTM(2, { returnSequences: true });
    if (kind === "nested") return new Sequential([new Dense(3), new Dense(2)]);
    return kind === "graph" ? graph : kind === "shared" ? shared : null;
  });
  return <T extends Tensor | SymbolicTensor>(inputs: T[]): T[] => {
    const found: (Tensor | SymbolicTensor)[] = [...inputs];
    plan.forEach(({ kind, first, second }, i) => {
      const [a, b] = [first, second].map((n) => found[n % found.length]) as [Tensor, Tensor];
      const layer = layers[i];
      if (layer) found.push(layer.apply(kind === "graph" ? [a, b] : a));
      else if (kind === "scale") found.push(mul(a, 0.5));
      else if (kind === "tanh") found.push(tanh(a));
      else found.push({ add, sub, maximum }[kind as "add"](a, b));
    });
    return found.slice(-2) as T[];
  };
}

describe("any graph", () => {
  test("computes what its layers compute one by one, also after it was saved, and in another model", () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const run = network(plan);
        const inputs = [input([3, 2]), input([3, 2])];
        const model = new Functional({ inputs, outputs: run(inputs) });
        const x = [uniform([2, 3, 2], 1), uniform([2, 3, 2], 2)];
        const values = (tensors: readonly Tensor[]) => tensors.map((t) => [...t.toArray()]);
        const expected = values(run(x));
        expect(values(model.predict(x))).toEqual(expected);

        const copy = modelFromJson<Tensor[]>(JSON.parse(JSON.stringify(modelToJson(model))));
        expect(values(copy.predict(x))).toEqual(expected);
        expect(copy.layers.map(({ name }) => name)).toEqual(model.layers.map(({ name }) => name));

        const [a, b] = [input([3, 2]), input([3, 2])];
        const outer = new Functional({ inputs: [a, b], outputs: model.applyAll([a, b]) });
        expect(values(outer.predict(x))).toEqual(expected);
        expect(new Set(outer.weights)).toEqual(new Set(model.weights));
        expect(
          model.computeOutputShape([
            [7, 3, 2],
            [7, 3, 2],
          ]),
        ).toEqual([
          [7, 3, 2],
          [7, 3, 2],
        ]); // prettier-ignore
      }),
      { numRuns: 60 },
    );
  });

  test("every call comes after those whose outputs it needs, and runs once", () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const inputs = [input([3, 2]), input([3, 2])];
        const { nodes } = new Functional({ inputs, outputs: network(plan)(inputs) });
        expect(new Set(nodes).size).toBe(nodes.length);
        const known = new Set(inputs);
        for (const node of nodes) {
          for (const parent of node.parents) expect(known.has(parent)).toBe(true);
          for (const output of node.outputs) known.add(output);
        }
      }),
      { numRuns: 60 },
    );
  });
});
