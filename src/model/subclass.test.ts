import { beforeEach, describe, expect, test } from "vitest";
import { uniform } from "../../test/support/gradient.js";
import { checkModelGradient } from "../../test/support/modelGradient.js";
import { clearSession, setSeed } from "../engine/session.js";
import type { Tensor } from "../engine/tensor.js";
import { Dense } from "../layers/dense.js";
import { Dropout } from "../layers/dropout.js";
import { GRU } from "../layers/gru.js";
import { input } from "../layers/input.js";
import { type CallContext, Layer, type Shape } from "../layers/layer.js";
import { Masking } from "../layers/masking.js";
import { add, mul } from "../ops/arithmetic.js";
import { Functional } from "./functional.js";
import { Model } from "./model.js";
import { modelToJson } from "./modelJson.js";
import { Sequential } from "./sequential.js";

beforeEach(() => {
  clearSession();
  setSeed(2);
});

/** A layer of one's own with layers inside, and a weight of its own. */
class Gate extends Layer {
  declare scale: Tensor;
  private readonly inner = [new Dense(3), new Dense(3, { activation: "sigmoid" })];

  constructor() {
    super("Gate", {}, {});
  }

  call(x: Tensor): Tensor {
    this.ready(x);
    const [value, gate] = this.inner.map((layer) => layer.apply(x));
    return mul(mul(value, gate), this.scale);
  }

  computeOutputShape(inputShape: Shape): Shape {
    return [...inputShape.slice(0, -1), 3];
  }

  protected override addWeights(): void {
    this.scale = this.addWeight("scale", [3], "ones");
  }
}

class Forecaster extends Model {
  readonly memory = new GRU(4, { dropout: 0.5 });
  readonly blocks = [new Gate(), new Gate()];
  readonly readOut = new Dense(1);

  call(x: Tensor): Tensor {
    const hidden = this.memory.apply(x);
    const [a, b] = this.blocks.map((block) => block.apply(hidden));
    return this.readOut.apply(add(a, b));
  }
}

describe("a model of one's own", () => {
  test("finds the layers in its fields and lists, and is built by its first data", () => {
    const model = new Forecaster();
    expect([model.name, `${model}`]).toEqual(["forecaster", 'Forecaster "forecaster" (4 layers, not built yet)']);
    expect(model.layers.map(({ name }) => name)).toEqual(["gru", "gate", "gate_1", "dense_4"]);
    expect(model.predict(uniform([2, 5, 1], 1)).shape).toEqual([2, 1]);
    expect(model.weights).toHaveLength(3 + 2 * 5 + 2);
    expect(model.trainableWeights).toHaveLength(15);
    expect(model.outputShape).toEqual([null, 1]);
    expect(model.summary()).toContain("gate_1 (Gate)");
  });

  test("trains; what layers are told, such as that it trains, reaches those inside", async () => {
    const model = new Forecaster();
    model.compile({ optimizer: "adam", loss: "mse", metrics: ["mae"] });
    const [x, y] = [uniform([16, 5, 1], 1), uniform([16, 1], 2)];
    const before = (await model.evaluate(x, y)).loss;
    await model.fit(x, y, { epochs: 20, verbose: 0, validationSplit: 0.25 });
    expect((await model.evaluate(x, y)).loss).toBeLessThan(before);
    expect(model.predict(x).toArray()).toEqual(model.predict(x).toArray());
    const dropping = new Sequential([model]);
    dropping.compile({ optimizer: "sgd", loss: "mse" });
    expect(dropping.trainOnBatch(x, y).loss).not.toBe(dropping.testOnBatch(x, y).loss);
  });

  test("has exact gradients", () => {
    const model = new Forecaster();
    const x = uniform([3, 4, 2], 1);
    model.predict(x);
    checkModelGradient((given) => model.apply(given), [x], model.weights);
  });

  test("several inputs, several outputs", async () => {
    class Twin extends Model<Tensor[]> {
      readonly first = new Dense(1);
      readonly second = new Dense(2);
      call([a, b]: readonly Tensor[]): Tensor[] {
        return [this.first.apply(a), this.second.apply(b)];
      }
    }
    const model = new Twin();
    const x = [uniform([4, 3], 1), uniform([4, 2], 2)];
    expect(model.predict(x).map(({ shape }) => shape)).toEqual([
      [4, 1],
      [4, 2],
    ]);
    model.compile({ optimizer: "sgd", loss: { price: "mse", amount: "mae" } });
    const y = [uniform([4, 1], 3), uniform([4, 2], 4)];
    const { history } = await model.fit(x, y, { epochs: 2, verbose: 0 });
    expect(Object.keys(history)).toEqual(["loss", "priceLoss", "amountLoss"]);
    model.compile({ optimizer: "sgd", loss: "mse" });
    expect(() => model.trainOnBatch(x, y)).toThrow(
      "twin: expected 1 outputs, as compiled, got 2; give compile a list of losses, one an output",
    );
  });

  test("masks go through the layers that it applies", () => {
    class Masked extends Model {
      readonly masking = new Masking();
      readonly memory = new GRU(2);
      call(x: Tensor): Tensor {
        return this.memory.apply(this.masking.apply(x));
      }
    }
    const model = new Masked();
    const [short] = [uniform([1, 3, 1], 1).toNested() as number[][][]];
    const padded = [[...(short[0] as number[][]), [0], [0]]];
    expect(model.predict(padded).toArray()).toEqual(model.predict(short).toArray());
  });

  test("stands in a graph, and in Sequential", () => {
    const x = input([5, 2]);
    const inner = new Forecaster();
    const model = new Functional({ inputs: x, outputs: new Dense(2).apply(inner.apply(x)) });
    const samples = uniform([3, 5, 2], 1);
    expect(model.outputShape).toEqual([null, 2]);
    expect(model.weights.slice(0, 15)).toEqual(inner.weights);
    expect(new Sequential([inner, new Dense(1)]).predict(samples).shape).toEqual([3, 1]);
    expect(() => modelToJson(model)).toThrow(
      "forecaster: expected a Sequential or a Functional model, got a Forecaster of your own; save its getWeights()",
    );
  });

  test("weights are saved and set", () => {
    const [model, copy] = [new Forecaster(), new Forecaster()];
    const x = uniform([2, 5, 1], 1);
    const output = model.predict(x);
    copy.predict(x);
    copy.setWeights(model.getWeights());
    expect(copy.predict(x).toArray()).toEqual(output.toArray());
  });

  test("a call of its own may be told more", () => {
    class Told extends Model {
      readonly dropout = new Dropout(0.5);
      call(x: Tensor, context?: CallContext): Tensor {
        return this.dropout.apply(x, { ...context, training: true });
      }
    }
    const values = new Told().predict(uniform([8, 8], 1, 1, 2)).toArray();
    expect(values.includes(0)).toBe(true);
  });
});
