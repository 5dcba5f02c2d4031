import type { Shape } from "../../layers/layer.js";
import type { Attribute, OnnxConstant, OnnxNode } from "./onnxFile.js";

/** A tensor of the graph that is being built. */
export interface Value {
  readonly name: string;
  /** The batch first, null for any size. */
  readonly shape: Shape;
}

/** Gathers the nodes and constants of an ONNX graph; names are given out here. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly constants: OnnxConstant[] = [];
  private readonly known = new Map<unknown, string>();
  private count = 0;

  constructor(
    /** The function that writes the file, for errors. */
    readonly where: string,
  ) {}

  /** Adds a node; the names of its outputs, empty ones for those that nothing needs. */
  addAll(
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
    needed: readonly boolean[],
  ): string[] {
    const outputs = needed.map((needs) => (needs ? this.fresh() : ""));
    this.nodes.push({ op, inputs, outputs, attributes });
    return outputs;
  }

  /** Adds a node with one output. */
  add(op: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}): string {
    return this.addAll(op, inputs, attributes, [true])[0];
  }

  /** A node that renames a value: a graph's output has its own name. */
  rename(name: string, value: string): void {
    this.nodes.push({ op: "Identity", inputs: [value], outputs: [name], attributes: {} });
  }

  floats(values: ArrayLike<number>, shape: readonly number[] = [values.length]): string {
    return this.constant(shape, Float32Array.from(values));
  }

  number(value: number): string {
    return this.floats([value], []);
  }

  ints(...values: number[]): string {
    return this.constant([values.length], BigInt64Array.from(values, BigInt));
  }

  private constant(shape: readonly number[], values: Float32Array | BigInt64Array): string {
    const key = `${values.constructor.name} ${shape} ${values.length < 100 ? values : this.count}`;
    const before = this.known.get(key);
    if (before) return before;
    const name = this.fresh("c");
    this.constants.push({ name, shape, values });
    this.known.set(key, name);
    return name;
  }

  private fresh(prefix = "t"): string {
    return `${prefix}${this.count++}`;
  }
}
