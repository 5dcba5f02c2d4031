import { fail, show } from "../engine/errors.js";
import { Tensor } from "../engine/tensor.js";
import type { CallContext, LayerInput } from "./callContext.js";
import type { Layer } from "./layer.js";
import { type InputShape, type Shape, shapeList } from "./shape.js";
import { SymbolicTensor, symbolicIn, type WithSymbolic } from "./symbolicTensor.js";

/** What a layer is applied to in a graph: a symbolic tensor, or a list of them; among a list, tensors are constants. */
export type SymbolicInput = WithSymbolic<LayerInput>;

/** What one call in a graph is told beside its input, such as `{ initialState: [h, c] }` or `{ training: false }`. */
export type SymbolicOptions = { readonly [Key in keyof CallContext]?: WithSymbolic<CallContext[Key]> };

/** One call of a layer in a graph: what it is applied to and what comes out. A shared layer has several. */
export class GraphNode {
  /** One for each output of the layer. */
  readonly outputs: readonly SymbolicTensor[];

  constructor(
    readonly layer: Layer,
    readonly input: SymbolicInput,
    readonly options: SymbolicOptions,
    shapes: readonly Shape[],
  ) {
    this.outputs = shapes.map((shape, index) => new SymbolicTensor(shape, this, index));
  }

  /** All symbolic tensors that go in, those of the options last. */
  get parents(): SymbolicTensor[] {
    return [this.input, ...Object.values(this.options)].flatMap(symbolicIn);
  }
}

/** Calls a layer on symbolic tensors: builds it and notes the call. */
export function connect(layer: Layer, input: SymbolicInput, given: SymbolicOptions = {}): GraphNode {
  const options = withMasks(given);
  const shape = shapeOf(layer, input);
  layer.build(shape, before(input));
  return new GraphNode(layer, input, options, shapeList(layer.computeOutputShape(shape, options)));
}

/** What a call is told, where a list of masks, one an input as in Keras, goes by its name here. */
export function withMasks({ mask, ...options }: SymbolicOptions): SymbolicOptions {
  if (Array.isArray(mask)) return { ...options, masks: mask };
  return mask === undefined ? options : { ...options, mask };
}

function shapeOf(layer: Layer, input: SymbolicInput): InputShape {
  const one = (x: unknown): Shape => {
    if (x instanceof SymbolicTensor || x instanceof Tensor) return x.shape;
    return fail(`${layer.name} apply`, "symbolic tensors", show(x), "make one with input(…)");
  };
  return Array.isArray(input) ? input.map(one) : one(input);
}

/** How far an error looks back for the layer that it advises to change. */
const LOOK_BACK = 16;

/** The last layers on the way to an input. */
function before(input: SymbolicInput): Layer[] {
  const way: Layer[] = [];
  for (let [at] = symbolicIn(input); at && way.length < LOOK_BACK; [at] = symbolicIn(at.node.input)) {
    way.unshift(at.node.layer);
  }
  return way;
}
