import { describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { scope } from "../engine/memory.js";
import { pullback, valueAndGrad } from "../engine/tape.js";
import { type Tensor, tensor } from "../engine/tensor.js";
import { gru } from "./gru.js";
import { lstm } from "./lstm.js";
import { sum } from "./reduce.js";
import { concat, reverse, slice } from "./shape.js";
import { simpleRnn } from "./simpleRnn.js";

const [batch, time, features, units] = [37, 6, 3, 5];
const x = uniform([batch, time, features], 1);
const weights = (gates: number) =>
  [uniform([features, gates * units], 2), uniform([units, gates * units], 3), uniform([gates * units], 4)] as const;

const cells = {
  simpleRnn: (input: Tensor, options = {}) => simpleRnn(input, ...weights(1), options),
  lstm: (input: Tensor, options = {}) => lstm(input, ...weights(4), options),
  "gru, reset before": (input: Tensor, options = {}) => gru(input, ...weights(3), { ...options, resetAfter: false }),
  gru: (input: Tensor, options = {}) => gru(input, ...(weights(3).slice(0, 2) as [Tensor, Tensor]), null, options),
};
const row = (t: Tensor, i: number) =>
  slice(t, [i, ...new Array(t.rank - 1).fill(0)], [1, ...new Array(t.rank - 1).fill(-1)]);

describe.each(Object.entries(cells))("%s", (_, cell) => {
  test("treats every row of the batch as if it were alone", () => {
    const { outputs, states } = cell(x);
    const alone = cell(row(x, 20));
    expect([...alone.outputs.toArray()]).toEqual([...row(outputs, 20).toArray()]);
    expect([...(alone.states[0] as Tensor).toArray()]).toEqual([...row(states[0] as Tensor, 20).toArray()]);
  });

  test("reads backwards what it reads forwards from a reversed sequence", () => {
    const backwards = cell(x, { reverse: true });
    const forwards = cell(reverse(x, 1));
    expect([...reverse(backwards.outputs, 1).toArray()]).toEqual([...forwards.outputs.toArray()]);
    expect(backwards.states.map((s) => [...s.toArray()])).toEqual(forwards.states.map((s) => [...s.toArray()]));
  });

  test("goes on from where it stopped", () => {
    const half = (from: number) => slice(x, [0, from, 0], [-1, 3, -1]);
    const first = cell(half(0));
    const second = cell(half(3), { initialState: first.states });
    expect([...concat([first.outputs, second.outputs], 1).toArray()]).toEqual([...cell(x).outputs.toArray()]);
  });

  test("carries its state over masked steps", () => {
    const mask = tensor(Array.from({ length: batch }, () => [1, 1, 0, 1, 0, 0]));
    const { outputs, states } = cell(x, { mask });
    const seen = cell(concat([slice(x, [0, 0, 0], [-1, 2, -1]), slice(x, [0, 3, 0], [-1, 1, -1])], 1));
    expect([...(states[0] as Tensor).toArray()]).toEqual([...(seen.states[0] as Tensor).toArray()]);
    const step = (t: number) => [...slice(outputs, [0, t, 0], [-1, 1, -1]).toArray()];
    expect(step(2)).toEqual(step(1));
    expect(step(5)).toEqual(step(3));
  });
});

test.each(["lstm", "gru"] as const)(
  "%s shows what its steps show one by one, also on its way to a gradient",
  (name) => {
    type Shown = { readonly states: readonly Tensor[]; readonly gates: Tensor; readonly cells?: Tensor };
    const read = (input: Tensor, initialState: readonly Tensor[] = []): Shown =>
      name === "lstm"
        ? lstm(input, ...weights(4), { initialState })
        : gru(input, ...weights(3), { initialState, resetAfter: false });
    const step = (t: Tensor, i: number) => slice(t, [0, i, 0], [-1, 1, -1]);
    const inside = ({ gates, cells = gates }: Shown) => [gates, cells];
    const differentiated: number[][] = [];
    valueAndGrad(() => {
      const shown = read(x);
      differentiated.push(...inside(shown).map((t) => [...t.toArray()]));
      return sum(shown.states[0] as Tensor);
    }, [x]);
    const whole = inside(read(x));
    expect(whole.map((t) => [...t.toArray()])).toEqual(differentiated);
    const afterwards = scope(() => {
      let shown: Shown | undefined;
      valueAndGrad(() => {
        shown = read(x);
        return sum(shown.states[0] as Tensor);
      }, [x]);
      return inside(shown as Shown).map((t) => [...t.toArray()]);
    });
    expect(afterwards).toEqual(differentiated);
    let states: readonly Tensor[] = [];
    for (let i = 0; i < time; i++) {
      const shown = read(step(x, i), states);
      states = shown.states;
      expect(inside(shown).map((t) => [...t.toArray()])).toEqual(whole.map((t) => [...step(t, i).toArray()]));
    }
  },
);

describe("misuse", () => {
  const [kernel, recurrent, bias] = weights(4);
  test.each([
    [
      "two axes",
      () => lstm(uniform([4, 6], 1), kernel, recurrent, bias),
      "lstm x: expected [batch, time, features], got [4, 6]; add the features' axis with expandDims(x, -1)",
    ],
    [
      "features",
      () => lstm(uniform([4, 6, 2], 1), kernel, recurrent, bias),
      "lstm kernel: expected [2, 20], got [3, 20]",
    ],
    [
      "no steps",
      () => lstm(uniform([4, 0, 3], 1), kernel, recurrent, bias),
      "lstm x: expected at least one time step, got [4, 0, 3]",
    ],
    ["gates", () => gru(x, kernel, recurrent, bias), "gru recurrentKernel: expected [5, 15], got [5, 20]"],
    [
      "states",
      () => lstm(x, kernel, recurrent, bias, { initialState: [uniform([37, 5], 1)] }),
      "lstm initialState: expected 2 tensors, got 1",
    ],
    [
      "mask",
      () => lstm(x, kernel, recurrent, bias, { mask: uniform([37], 1) }),
      "lstm mask: expected [37, 6], got [37]",
    ],
    ["a bias", () => gru(x, ...weights(3)), "gru bias: expected [2, 15], got [15]"],
    ["another bias", () => lstm(x, kernel, recurrent, uniform([5], 1)), "lstm bias: expected [20], got [5]"],
  ])("%s", (_, run, message) => expect(run).toThrow(message));
});

test("a gradient that has faded over a long sequence is 0, not a number too small to compute with at speed", () => {
  const long = uniform([2, 400, features], 1);
  for (const cell of [cells.gru, cells["gru, reset before"]]) {
    const { gradients } = pullback(
      () => [sum(cell(long).states[0] as Tensor)],
      [long],
      () => [tensor([1], [])],
    );
    const sizes = (gradients[0] as Tensor).toArray().map(Math.abs);
    expect(sizes[0]).toBe(0);
    expect(Math.min(...sizes.filter((size) => size > 0))).toBeGreaterThan(1.2e-38);
  }
});

test("what a cell shows of its inside can be read, not differentiated", () => {
  const [kernel, recurrent, bias] = weights(4);
  expect(() => valueAndGrad(() => sum(lstm(x, kernel, recurrent, bias).cells), [kernel])).toThrow(
    "lstm: expected a loss of outputs and states, got one that uses the gates or cells",
  );
});
