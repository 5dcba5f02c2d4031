import { describe, expect, test } from "vitest";
import { scope } from "../engine/memory.js";
import { tensor, Weight } from "../engine/tensor.js";
import { Dense } from "../layers/dense.js";
import { add } from "../ops/arithmetic.js";
import { Adagrad } from "./adagrad.js";
import { Adam } from "./adam.js";
import { AdamW } from "./adamW.js";
import { oneCycle } from "./cosineSchedules.js";
import { Ftrl } from "./ftrl.js";
import { Lion } from "./lion.js";
import { Nadam } from "./nadam.js";
import type { Optimizer } from "./optimizer.js";
import { optimizerFromConfig, resolveOptimizer } from "./optimizerNames.js";
import { RMSprop } from "./rmsprop.js";
import { exponentialDecay } from "./schedules.js";
import { Sequential } from "./sequential.js";
import { SGD } from "./sgd.js";

const weight = () => new Weight("w", [3], Float32Array.of(1, 2, 3));
const gradient = tensor([0.5, -1, 0.25]);

function steps(optimizer: Optimizer, w: Weight, count: number): number[] {
  for (let i = 0; i < count; i++) optimizer.apply([w], [gradient]);
  return [...w.values];
}

describe("optimizers", () => {
  const every = [
    () => new SGD({ momentum: 0.9, nesterov: true }),
    () => new Adam(),
    () => new Nadam(),
    () => new AdamW({ amsgrad: true, useEma: true, emaOverwriteFrequency: 2 }),
    () => new RMSprop({ momentum: 0.5, centered: true, gradientAccumulationSteps: 2 }),
    () => new Ftrl({ l1RegularizationStrength: 0.1, learningRatePower: -0.3 }),
  ];
  for (const make of every) {
    const name = make().constructor.name;

    test(`${name} goes on from a saved state as if nothing had happened`, () => {
      const whole = steps(make(), weight(), 6);
      const [first, w] = [make(), weight()];
      steps(first, w, 3);
      const second = make();
      second.setState(first.getState([w]), [w]);
      expect(second.iterations).toBe(3);
      expect(steps(second, w, 3)).toEqual(whole);
    });

    test(`${name} refuses the state of another model`, () => {
      const other = new Weight("kernel", [2], new Float32Array(2));
      const state = make().getState([other]);
      expect(() => make().setState(state, [weight()])).toThrow(`${name} setState: expected 3 values of `);
    });
  }

  test("a schedule is asked for every step's rate, and a number may be set later", () => {
    const asked: number[] = [];
    const schedule = (step: number) => {
      asked.push(step);
      return 0.1;
    };
    const sgd = new SGD({ learningRate: schedule });
    steps(sgd, weight(), 3);
    expect(asked).toEqual([0, 1, 2]);
    sgd.learningRate = 0.5;
    expect(sgd.learningRate).toBe(0.5);
    expect(() => (sgd.learningRate = Number.NaN)).toThrow("SGD learningRate: expected a number of at least 0");
  });

  test("a step inside a scope is seen by the ops after it", () => {
    const w = weight();
    const [before, after] = scope(() => {
      const first = add(w, 0).toArray();
      new SGD({ learningRate: 1 }).apply([w], [gradient]);
      return [first, add(w, 0).toArray()];
    });
    expect([...before]).toEqual([1, 2, 3]);
    expect([...after]).toEqual([0.5, 3, 2.75]);
  });

  test("come back from their configs", () => {
    for (const make of every) {
      const config = JSON.parse(JSON.stringify(make().getConfig()));
      expect(optimizerFromConfig(config).getConfig()).toEqual(make().getConfig());
    }
    const learningRate = oneCycle({ maxLearningRate: 1, steps: 10 });
    const saved = new Adam({ learningRate }).getConfig();
    expect(optimizerFromConfig(saved).learningRate).toBeCloseTo(1 / 25, 9);
  });

  test("weight decay leaves out what is excluded", () => {
    const [kernel, bias] = ["dense/kernel", "dense/bias"].map((name) => new Weight(name, [1], Float32Array.of(1)));
    const sgd = new SGD({ learningRate: 0.5, weightDecay: 0.1 });
    sgd.excludeFromWeightDecay({ names: ["bias"] });
    sgd.apply([kernel, bias], [tensor([0]), tensor([0])]);
    expect([kernel.item(), bias.item()]).toEqual([Math.fround(0.95), 1]);
  });

  test("one cycle rises to its top and falls below its start", () => {
    const rate = oneCycle({ maxLearningRate: 1, steps: 100 });
    expect([0, 30, 100, 1000].map(rate)).toEqual([0.04, 1, 4e-6, 4e-6].map((r) => expect.closeTo(r, 9)));
    expect(rate(15)).toBeCloseTo(0.52, 9);
  });

  test("an optimizer belongs to one model", () => {
    const adam = new Adam();
    steps(adam, weight(), 1);
    const remedy =
      "Adam: expected an optimizer of its own for every model, got one that trains another; make a new one";
    const [other, state] = [weight(), new Adam().getState([weight()])];
    expect(() => steps(adam, other, 1)).toThrow(remedy);
    expect(() => adam.getState([other])).toThrow(remedy);
    expect(() => adam.setState(state, [other])).toThrow(remedy);
  });

  test("a state that is looked at before training binds the optimizer to nothing", () => {
    const adam = new Adam();
    adam.getState([weight()]);
    expect(() => steps(adam, weight(), 1)).not.toThrow();
  });

  test("fit refuses an optimizer that trains another model", async () => {
    const optimizer = new Adam();
    const models = [1, 2].map(() => new Sequential([new Dense(1, { inputShape: [1] })]));
    for (const model of models) model.compile({ optimizer, loss: "mse" });
    const train = (model: Sequential) => model.fit([[0], [1]], [[0], [2]], { verbose: 0 });
    await train(models[0]);
    await expect(train(models[1])).rejects.toThrow("Adam: expected an optimizer of its own for every model");
    expect(optimizer.iterations).toBe(1);
    await train(models[0]);
  });

  test("fit ends with the running means of the weights if they are kept", async () => {
    const model = new Sequential([new Dense(1, { inputShape: [1] })]);
    model.compile({ optimizer: new SGD({ learningRate: 0.1, useEma: true, emaMomentum: 0.5 }), loss: "mse" });
    const seen: number[] = [];
    const look = { onBatchEnd: () => void seen.push(model.getWeights()[0].item()) };
    await model.fit([[1], [2]], [[2], [4]], { epochs: 3, verbose: 0, callbacks: [look] });
    const mean = seen.slice(1).reduce((average, weight) => 0.5 * average + 0.5 * weight, seen[0]);
    expect(model.getWeights()[0].item()).toBeCloseTo(mean, 5);
    expect(Math.abs(mean - (seen.at(-1) as number))).toBeGreaterThan(0.01);
  });

  test("settings out of range and unknown names are refused", () => {
    expect(() => new SGD({ momentum: 2 })).toThrow("SGD momentum: expected a number in 0 … 1, got 2");
    expect(() => new SGD({ momentum: "0.9" as never })).toThrow('SGD momentum: expected a finite number, got "0.9"');
    expect(() => new SGD({ nesterov: "no" as never })).toThrow('SGD nesterov: expected true or false, got "no"');
    expect(() => exponentialDecay(undefined as never)).toThrow("exponentialDecay: expected an object of options");
    const rate = { initialLearningRate: 1, decaySteps: 1, decayRate: 1 };
    expect(() => exponentialDecay({ ...rate, staircase: 1 as never })).toThrow(
      "exponentialDecay staircase: expected true or false, got 1",
    );
    expect(() => new Adam({ beta1: 1 })).toThrow("Adam beta1: expected a number in [0, 1), got 1");
    expect(() => new Adam({ lr: 1 } as never)).toThrow(/Adam: expected options among learningRate.*got "lr"/);
    expect(() => resolveOptimizer("adamw2" as never)).toThrow(/or a name among sgd, rmsprop, adam, .*, got "adamw2"/);
    expect(() => new RMSprop({ clipnorm: 1, clipvalue: 1 })).toThrow(
      "RMSprop: expected one of clipnorm, globalClipnorm",
    );
    expect(() => new Lion({ weightDecay: -1 })).toThrow("Lion weightDecay: expected a number of at least 0, or null");
    expect(() => new Ftrl({ learningRatePower: 1 })).toThrow("Ftrl learningRatePower: expected a number of at most 0");
    expect(() => new Adagrad({ gradientAccumulationSteps: 1 })).toThrow("expected a whole number, 2 or more, got 1");
    expect(resolveOptimizer("adam")).toBeInstanceOf(Adam);
  });
});
