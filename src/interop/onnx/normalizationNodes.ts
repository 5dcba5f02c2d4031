import { fail } from "../../engine/errors.js";
import type { Weight } from "../../engine/tensor.js";
import type { Normalization } from "../../layers/normalization.js";
import { type Call, type Nodes, namedWeight, weightOf } from "./layerNodes.js";

/** Layers that bring their input to a common scale, along the features. */
export const normalizationNodes: Readonly<Record<string, Nodes>> = {
  BatchNormalization: (call) => {
    const { graph, layer, config, inputs } = expectFeatures(call);
    const [gamma, beta, mean, variance] = ["gamma", "beta", "movingMean", "movingVariance"].map(
      (name) => namedWeight(layer, name)?.values,
    );
    if (!mean || !variance) return fail(`${graph.where}, ${layer.name}`, "moving statistics", "none");
    const scale = Array.from(variance, (v, i) => (gamma?.[i] ?? 1) / Math.sqrt(v + config.epsilon));
    const shift = Array.from(mean, (m, i) => (beta?.[i] ?? 0) - m * scale[i]);
    return graph.add("Add", [graph.add("Mul", [inputs[0].name, graph.floats(scale)]), graph.floats(shift)]);
  },
  LayerNormalization: (call) => {
    const { graph, layer, config, inputs } = expectFeatures(call);
    if (config.rmsScaling) fail(`${graph.where}, ${layer.name}`, "rmsScaling: false", "true", "use RMSNormalization");
    const size = inputs[0].shape.at(-1) as number;
    const gamma = config.scale ? weightOf(graph, layer, "gamma") : graph.floats(new Float32Array(size).fill(1));
    const beta = config.center ? [weightOf(graph, layer, "beta")] : [];
    return graph.add("LayerNormalization", [inputs[0].name, gamma, ...beta], {
      axis: -1,
      epsilon: { float: config.epsilon },
    });
  },
  Normalization: ({ graph, layer, config, inputs: [x] }) => {
    const { mean, variance } = layer as Normalization;
    const axes = [config.axis].flat();
    if (axes.length > 1 || (config.axis !== null && ![-1, x.shape.length - 1].includes(axes[0]))) {
      fail(`${graph.where}, ${layer.name}`, "the last axis alone, or none", `the axes ${axes}`);
    }
    const numbers = (weight: Weight | null, given: number | number[]) => weight?.values ?? [given].flat(3);
    const center = graph.floats(numbers(mean, config.mean));
    const deviations = Array.from(numbers(variance, config.variance), (v) => Math.max(Math.sqrt(v), 1e-7));
    const spread = graph.floats(deviations);
    return config.invert
      ? graph.add("Add", [graph.add("Mul", [x.name, spread]), center])
      : graph.add("Div", [graph.add("Sub", [x.name, center]), spread]);
  },
  RMSNormalization: (call) => {
    const { graph, layer, config, inputs } = expectFeatures(call);
    const [{ name: x }] = inputs;
    const squares = graph.add("ReduceMean", [graph.add("Mul", [x, x]), graph.ints(-1)], { keepdims: 1 });
    const size = graph.add("Sqrt", [graph.add("Add", [squares, graph.number(config.epsilon)])]);
    return graph.add("Mul", [graph.add("Div", [x, size]), weightOf(graph, layer, "scale")]);
  },
  UnitNormalization: (call) => {
    const { graph, inputs } = expectFeatures(call);
    const [x] = inputs;
    const squares = graph.add("ReduceSumSquare", [x.name, graph.ints(-1)], { keepdims: 1 });
    const length = graph.add("Sqrt", [graph.add("Max", [squares, graph.number(1e-12)])]);
    return graph.add("Div", [x.name, length]);
  },
};

function expectFeatures(call: Call): Call {
  const [{ shape }] = call.inputs;
  const axes = [call.config.axis].flat();
  const last = axes.length === 1 && (axes[0] === -1 || axes[0] === shape.length - 1);
  return last ? call : fail(`${call.graph.where}, ${call.layer.name}`, "the last axis alone", `the axes ${axes}`);
}
