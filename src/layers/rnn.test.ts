import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkGradient, uniform } from "../../test/support/gradient.js";
import { setSeed } from "../engine/session.js";
import { type Tensor, tensor, type Weight, zeros } from "../engine/tensor.js";
import { tanh } from "../ops/activations.js";
import { add, mul } from "../ops/arithmetic.js";
import { matmul } from "../ops/matmul.js";
import { Bidirectional } from "./bidirectional.js";
import { Cell } from "./cell.js";
import { GRU } from "./gru.js";
import { GRUCell } from "./gruCell.js";
import { type CallContext, inference, type Layer, type Shape } from "./layer.js";
import { LSTM } from "./lstm.js";
import { LSTMCell } from "./lstmCell.js";
import { RNN } from "./rnn.js";
import { SimpleRNN } from "./simpleRnn.js";
import { SimpleRNNCell } from "./simpleRnnCell.js";
import { StackedRNNCells } from "./stackedRnnCells.js";

const x = uniform([3, 5, 2], 1);
const mask = tensor([
  [1, 1, 0, 1, 0],
  [0, 0, 1, 1, 1],
  [0, 0, 0, 0, 0],
]);

/** A cell of one's own: its output is twice its one state. */
class Doubled extends Cell {
  declare kernel: Weight;
  declare recurrentKernel: Weight;
  readonly stateSize: readonly number[];

  constructor(
    readonly units: number,
    readonly start = 0,
  ) {
    super("Doubled", {}, {});
    this.stateSize = [units];
  }

  protected override addWeights([, features]: Shape) {
    this.kernel = this.addWeight("kernel", [features as number, this.units], "glorotUniform");
    this.recurrentKernel = this.addWeight("recurrentKernel", [this.units, this.units], "orthogonal");
  }

  override getInitialState(batchSize: number) {
    return [add(zeros([batchSize, this.units]), this.start)];
  }

  call([x, h]: readonly Tensor[]) {
    const next = tanh(add(matmul(x, this.kernel), matmul(h, this.recurrentKernel)));
    return [mul(next, 2), next];
  }
}

const all = { returnSequences: true, returnState: true };
const values = (layer: Layer, context: CallContext, input: Tensor = x) =>
  (layer.call(input, context) as Tensor[]).map((t) => t.toArray());

function withWeightsOf<L extends Layer>(layer: L, other: Layer): L {
  layer.build(x.shape);
  other.weights.forEach(({ values }, i) => {
    layer.weights[i].values.set(values);
  });
  return layer;
}

describe("RNN over one cell", () => {
  const pairs: [string, (options: object) => Layer, () => Cell][] = [
    ["SimpleRNN", (options) => new SimpleRNN(4, options), () => new SimpleRNNCell(4)],
    ["LSTM", (options) => new LSTM(4, options), () => new LSTMCell(4)],
    ["GRU", (options) => new GRU(4, options), () => new GRUCell(4)],
  ];
  test.each(pairs)("is the layer %s", (_, makeLayer, makeCell) => {
    for (const options of [{}, { goBackwards: true }, { zeroOutputForMask: true }]) {
      for (const context of [inference, { ...inference, mask }]) {
        const layer = makeLayer({ ...all, ...options });
        layer.build(x.shape);
        const rnn = withWeightsOf(new RNN(makeCell(), { ...all, ...options }), layer);
        expect(values(rnn, context)).toEqual(values(layer, context));
      }
    }
  });

  test.each(pairs)("a %s cell does one step when it is called itself", (_, __, makeCell) => {
    const cell = makeCell();
    const states = cell.stateSize.map((units, i) => uniform([3, units], 20 + i));
    const step = uniform([3, 2], 9);
    cell.build([3, 2]);
    const rnn = new RNN(cell, { returnState: true });
    const [output, ...after] = cell.call([step, ...states], inference);
    const sequence = tensor(step.toArray(), [3, 1, 2]);
    const read = rnn.call([sequence, ...states], inference) as Tensor[];
    expect([output, ...after].map((t) => t.toNested())).toEqual(read.map((t) => t.toNested()));
    expect(cell.computeOutputShape([null, 2])).toEqual([output, ...after].map(({ shape }) => [null, shape[1]]));
  });
});

describe("a cell of one's own", () => {
  test("its output needn't be its state", () => {
    const rnn = new RNN(new Doubled(4), all);
    const [sequence, state] = rnn.call(x, inference) as Tensor[];
    const rows = sequence.toNested() as number[][][];
    const last = state.toNested() as number[][];
    rows.forEach((row, i) => {
      row[4].forEach((value, unit) => {
        expect(value).toBeCloseTo(2 * last[i][unit], 6);
      });
    });
    const end = new RNN(rnn.cell).call(x, inference) as Tensor;
    expect(end.toNested()).toEqual(rows.map((row) => row[4]));
  });

  test("at a masked step its output is the one before, 0 where there is none, and its state stays", () => {
    const rnn = new RNN(new Doubled(4, 0.5), all);
    const [sequence, state] = rnn.call(x, { ...inference, mask }) as Tensor[];
    const rows = sequence.toNested() as number[][][];
    expect(rows[0][2]).toEqual(rows[0][1]);
    expect(rows[0][4]).toEqual(rows[0][3]);
    expect(rows[1].slice(0, 2).flat()).toEqual(Array(8).fill(0));
    expect(rows[2].flat()).toEqual(Array(20).fill(0));
    expect((state.toNested() as number[][])[2]).toEqual(Array(4).fill(0.5));
    const [end] = new RNN(rnn.cell, { returnState: true }).call(x, { ...inference, mask }) as Tensor[];
    expect(end.toNested()).toEqual(rows.map((row) => row[4]));
  });

  test("its gradients agree with finite differences", () => {
    const rnn = new RNN(new Doubled(3), { ...all, goBackwards: true });
    rnn.build(x.shape);
    checkGradient(
      (input, state) => rnn.call([input, state], { ...inference, mask }) as Tensor[],
      [x, uniform([3, 3], 2)],
    );
  });

  test("says when it doesn't give what it promised, or can't be copied", () => {
    class Short extends Doubled {
      override call([x, h]: readonly Tensor[]) {
        return super.call([x, h]).slice(0, 1);
      }
    }
    expect(() => new RNN(new Short(2)).call(x, inference)).toThrow(
      /call: expected \[output, ...states\] with 1 states, as stateSize says, got 0 states$/,
    );
    expect(() => new Bidirectional(new RNN(new Doubled(2)))).toThrow("give it a copy() method");
    expect(() => new RNN("lstm" as never, { name: "r" })).toThrow(
      'r cell: expected a cell or a list of cells, got "lstm"',
    );
    expect(() => new RNN([], { name: "r" })).toThrow("expected a list of one cell or more, got []");
    const twice = new LSTMCell(2);
    expect(() => new RNN([twice, twice])).toThrow("expected different cells, got the same one twice");
  });
});

describe("stacked cells", () => {
  /** The same cells, but read by the way of a cell of one's own. */
  class StepByStep extends StackedRNNCells {
    override read = Cell.prototype.read;
  }

  const kinds = {
    simple: (units: number) => new SimpleRNNCell(units, { dropout: 0.2 }),
    lstm: (units: number) => new LSTMCell(units, { dropout: 0.3, recurrentDropout: 0.2 }),
    gru: (units: number) => new GRUCell(units, { recurrentDropout: 0.4, resetAfter: false }),
    relu: (units: number) => new GRUCell(units, { activation: "relu" }),
    own: (units: number) => new Doubled(units),
  };
  const oneCell = fc.tuple(fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])), fc.nat(3));
  const situation = fc.record({
    cells: fc.array(oneCell, { minLength: 1, maxLength: 3 }),
    options: fc.record({ goBackwards: fc.boolean(), zeroOutputForMask: fc.boolean(), stateful: fc.boolean() }),
    masked: fc.boolean(),
    training: fc.boolean(),
    seed: fc.nat(1000),
  });

  test("one after the other are step by step, whatever the cells, options and masks", () => {
    fc.assert(
      fc.property(situation, ({ cells, options, masked, training, seed }) => {
        const make = (Stack: typeof StackedRNNCells) => {
          setSeed(seed);
          const stack = new Stack(cells.map(([kind, more]) => kinds[kind](1 + more)));
          const layer = new RNN(stack, { ...all, ...options });
          layer.build(x.shape);
          return layer;
        };
        const seen = tensor(
          Float32Array.from(uniform([15], seed).toArray(), (v) => Number(v > 0)),
          [3, 5],
        );
        const context = { training, step: 3, seed, mask: masked ? seen : null };
        const twice = (layer: RNN) => [x, uniform([3, 5, 2], seed)].flatMap((input) => values(layer, context, input));
        const [got, expected] = [StackedRNNCells, StepByStep].map((Stack) => twice(make(Stack)));
        expect(got.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
        got.forEach((numbers, t) => {
          numbers.forEach((value, i) => {
            const slack = 1e-5 * Math.max(1, Math.abs(expected[t][i]));
            expect(Math.abs(value - expected[t][i]), `tensor ${t}, element ${i}`).toBeLessThan(slack);
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  test("are layers one behind the other", () => {
    const stack = new RNN([new LSTMCell(4), new GRUCell(3)], { returnSequences: true });
    stack.build(x.shape);
    const [first, second] = [new LSTM(4, { returnSequences: true }), new GRU(3, { returnSequences: true })];
    first.build([3, 5, 2]);
    second.build([3, 5, 4]);
    [...first.weights, ...second.weights].forEach(({ values }, i) => {
      values.set(stack.weights[i].values);
    });
    const layered = second.call(first.call(x, inference) as Tensor, inference) as Tensor;
    expect((stack.call(x, inference) as Tensor).toArray()).toEqual(layered.toArray());
    expect(stack.computeOutputShape([null, null, 2])).toEqual([null, null, 3]);
    expect(stack.stateCount).toBe(3);
  });

  test("start from the states of those cells that have some", () => {
    const layer = new RNN([new SimpleRNNCell(2), new Doubled(1, 0.5)]);
    expect(layer.getInitialState(1).map((t) => t.toNested())).toEqual([[[0, 0]], [[0.5]]]);
    const given = layer.getInitialState(3);
    const y = layer.call(x, inference) as Tensor;
    expect(y.toArray()).toEqual((layer.call([x, ...given], inference) as Tensor).toArray());
    const zeroed = given.map((t) => mul(t, 0));
    expect(y.toArray()).not.toEqual((layer.call([x, ...zeroed], inference) as Tensor).toArray());
    expect([layer.cell, new LSTMCell(2)].map((cell) => cell.startsFromZeros)).toEqual([false, true]);
  });

  test("their gradients agree with finite differences", () => {
    const stack = new RNN([new SimpleRNNCell(3), new GRUCell(2)], { ...all });
    stack.build(x.shape);
    checkGradient(
      (input, ...states) => stack.call([input, ...states], { ...inference, mask }) as Tensor[],
      [x, uniform([3, 3], 2), uniform([3, 2], 3)],
    );
  });

  test("work in both directions", () => {
    const layer = new Bidirectional(new RNN([new LSTMCell(3), new GRUCell(2)], { returnSequences: true }));
    expect((layer.call(x, inference) as Tensor).shape).toEqual([3, 5, 4]);
    expect(layer.weights).toHaveLength(12);
  });
});
