import { fail } from "../../engine/errors.js";
import type { Weight } from "../../engine/tensor.js";
import { activate } from "./activationNodes.js";
import { type Call, type Nodes, namedWeight, weightOf } from "./layerNodes.js";
import type { Attribute } from "./onnxFile.js";
import { sliced, stepsRepeated, swapped } from "./shapeNodes.js";

/** Layers that work along time: ONNX has features before steps. */
export const sequenceNodes: Readonly<Record<string, Nodes>> = {
  Conv1D: (call) => convolution(call, "kernel", call.config.groups),
  DepthwiseConv1D: depthwise,
  Conv1DTranspose: transposed,
  SeparableConv1D: (call) => {
    const { graph, layer } = call;
    const apart = withoutBias(call, depthwiseKernel(call, "depthwiseKernel"), call.inputs[0].shape.at(-1) as number);
    const mixed = graph.add("Conv", [apart, convolutionKernel(call, "pointwiseKernel")], { kernel_shape: [1] });
    return finished(call, mixed, layer.name);
  },
  MaxPooling1D: (call) => pooling(call, "MaxPool", {}),
  AveragePooling1D: (call) => pooling(call, "AveragePool", { count_include_pad: 0 }),
  GlobalMaxPooling1D: (call) => overTime(call, "ReduceMax"),
  GlobalAveragePooling1D: (call) => overTime(call, "ReduceMean"),
  UpSampling1D: ({ graph, config, inputs: [x] }) => stepsRepeated(graph, x.name, config.size, x.shape[2] as number),
  ZeroPadding1D: (call) => {
    const { graph, config, inputs } = call;
    const [before, behind] =
      [config.padding].flat().length === 1 ? [config.padding, config.padding].flat() : config.padding;
    return graph.add("Pad", [inputs[0].name, graph.ints(0, before, 0, 0, behind, 0)]);
  },
  Cropping1D: ({ graph, config, inputs: [x] }) => {
    const [start, end] =
      [config.cropping].flat().length === 1 ? [config.cropping, config.cropping].flat() : config.cropping;
    return sliced(graph, x.name, 1, start, end === 0 ? 2 ** 31 : -end);
  },
};

function convolution(call: Call, kernel: string, groups: number): string {
  return finished(call, withoutBias(call, convolutionKernel(call, kernel), groups), call.layer.name);
}

function depthwise(call: Call): string {
  const groups = call.inputs[0].shape.at(-1) as number;
  return finished(call, withoutBias(call, depthwiseKernel(call, "kernel"), groups), call.layer.name);
}

/** Steps spread out: `same` gives as many as there are, times the strides. */
function transposed(call: Call): string {
  const { graph, layer, config, inputs } = call;
  const { kernelSize, strides, padding, dilationRate, outputPadding = null } = config;
  if (outputPadding !== null) fail(`${graph.where}, ${layer.name}`, "outputPadding: null", `${outputPadding}`);
  const reach = (kernelSize - 1) * dilationRate + 1;
  const before = Math.max(0, Math.floor((reach - strides) / 2));
  const room: Record<string, Attribute> =
    padding === "same" ? { pads: [before, Math.max(0, reach - strides) - before] } : {};
  const { shape, values } = namedWeight(layer, "kernel") as Weight;
  const [taps, filters, features] = shape;
  const turned = new Float32Array(values.length);
  for (const [i, value] of values.entries()) {
    const [tap, filter, f] = [Math.floor(i / (filters * features)), Math.floor(i / features) % filters, i % features];
    turned[(f * filters + filter) * taps + tap] = value;
  }
  const kernel = graph.floats(turned, [features, filters, taps]);
  const attributes = {
    strides: [strides],
    dilations: [dilationRate],
    output_padding: [Math.max(0, strides - reach)],
    ...room,
  };
  return finished(call, graph.add("ConvTranspose", [swapped(graph, inputs[0].name), kernel], attributes), layer.name);
}

/** The convolution itself, `[batch, features, time]`. */
function withoutBias(call: Call, kernel: string, groups: number): string {
  const { graph, config, inputs } = call;
  const { kernelSize, strides, padding, dilationRate } = config;
  const attributes = { strides: [strides], dilations: [dilationRate], group: groups };
  return graph.add("Conv", [swapped(graph, inputs[0].name), kernel], {
    ...attributes,
    ...padded(padding, (kernelSize - 1) * dilationRate, strides),
  });
}

/** The bias, steps before features again, and the activation. */
function finished({ graph, layer, config }: Call, x: string, name: string): string {
  const steps = swapped(graph, x);
  const sum = config.useBias ? graph.add("Add", [steps, weightOf(graph, layer, "bias")]) : steps;
  return activate(graph, name, config.activation, sum);
}

/** `[taps, features, filters]` as `[filters, features, taps]`. */
function convolutionKernel({ graph, layer }: Call, name: string): string {
  const { shape, values } = namedWeight(layer, name) as Weight;
  const [taps, features, filters] = shape;
  const turned = new Float32Array(values.length);
  for (let tap = 0; tap < taps; tap++) {
    for (let f = 0; f < features; f++) {
      for (let filter = 0; filter < filters; filter++) {
        turned[(filter * features + f) * taps + tap] = values[(tap * features + f) * filters + filter];
      }
    }
  }
  return graph.floats(turned, [filters, features, taps]);
}

/** `[taps, features, multiplier]` as `[features · multiplier, 1, taps]`. */
function depthwiseKernel({ graph, layer }: Call, name: string): string {
  const { shape, values } = namedWeight(layer, name) as Weight;
  const [taps, features, multiplier] = shape;
  const rows = features * multiplier;
  const turned = new Float32Array(values.length);
  for (let tap = 0; tap < taps; tap++) {
    for (let row = 0; row < rows; row++) turned[row * taps + tap] = values[tap * rows + row];
  }
  return graph.floats(turned, [rows, 1, taps]);
}

function pooling(call: Call, op: string, own: Readonly<Record<string, Attribute>>): string {
  const { graph, config, inputs } = call;
  const { poolSize, padding } = config;
  const strides = config.strides ?? poolSize;
  const attributes = {
    kernel_shape: [poolSize],
    strides: [strides],
    ...own,
    ...padded(padding, poolSize - 1, strides),
  };
  return swapped(graph, graph.add(op, [swapped(graph, inputs[0].name)], attributes));
}

function padded(padding: string, reach: number, strides: number): Record<string, Attribute> {
  if (padding === "causal") return { pads: [reach, 0] };
  if (padding !== "same") return {};
  const before = Math.floor(reach / 2);
  return strides === 1 ? { pads: [before, reach - before] } : { auto_pad: "SAME_UPPER" };
}

function overTime(call: Call, op: string): string {
  const { graph, config, inputs } = call;
  return graph.add(op, [inputs[0].name, graph.ints(1)], { keepdims: config.keepdims ? 1 : 0 });
}
