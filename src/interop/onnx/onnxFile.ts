import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** What an attribute of a node may be: a whole number, `{ float }`, a text, lists of them. */
export type Attribute =
  | number
  | string
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | readonly number[]
  | readonly string[];

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

/** An input or output: its axes are sizes or, where any size will do, names. */
export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly opset: number;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

const float = 1;
const int64 = 7;
/** The version of the file format that opset 18 belongs to. */
const irVersion = 8;

/** A graph as an ONNX file. Field numbers: onnx.proto of ONNX 1.13. */
export function onnxFile({ name, opset, nodes, constants, inputs, outputs }: OnnxGraph): Uint8Array {
  const file = new BinaryWriter();
  whole(file, 1, irVersion);
  text(file, 2, "timecell");
  message(file, 8, (opsetImport) => {
    text(opsetImport, 1, "");
    whole(opsetImport, 2, opset);
  });
  message(file, 7, (graph) => {
    for (const node of nodes) message(graph, 1, (writer) => writeNode(writer, node));
    text(graph, 2, name);
    for (const constant of constants) message(graph, 5, (writer) => writeConstant(writer, constant));
    for (const input of inputs) message(graph, 11, (writer) => writeValue(writer, input));
    for (const output of outputs) message(graph, 12, (writer) => writeValue(writer, output));
  });
  return file.finish();
}

function writeNode(writer: BinaryWriter, { op, inputs, outputs, attributes }: OnnxNode): void {
  for (const input of inputs) text(writer, 1, input);
  for (const output of outputs) text(writer, 2, output);
  text(writer, 3, `${op}_${outputs.find((output) => output !== "") ?? ""}`);
  text(writer, 4, op);
  for (const [name, value] of Object.entries(attributes)) {
    message(writer, 5, (attribute) => {
      text(attribute, 1, name);
      whole(attribute, 20, writeAttribute(attribute, value));
    });
  }
}

/** Writes an attribute's value; the number of its type. */
function writeAttribute(writer: BinaryWriter, value: Attribute): number {
  if (typeof value === "number") {
    whole(writer, 3, value);
    return 2;
  }
  if (typeof value === "string") {
    text(writer, 4, value);
    return 3;
  }
  if ("float" in value) {
    writer.tag(2, WireType.Bit32).float(value.float);
    return 1;
  }
  if ("floats" in value) {
    for (const one of value.floats) writer.tag(7, WireType.Bit32).float(one);
    return 6;
  }
  for (const one of value) {
    if (typeof one === "number") whole(writer, 8, one);
    else text(writer, 9, one);
  }
  return typeof value[0] === "string" ? 8 : 7;
}

function writeConstant(writer: BinaryWriter, { name, shape, values }: OnnxConstant): void {
  for (const size of shape) whole(writer, 1, size);
  whole(writer, 2, values instanceof Float32Array ? float : int64);
  text(writer, 8, name);
  writer.tag(9, WireType.LengthDelimited).bytes(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function writeValue(writer: BinaryWriter, { name, shape }: OnnxValue): void {
  text(writer, 1, name);
  message(writer, 2, (type) =>
    message(type, 1, (tensor) => {
      whole(tensor, 1, float);
      message(tensor, 2, (axes) => {
        for (const size of shape) {
          message(axes, 1, (axis) => (typeof size === "number" ? whole(axis, 1, size) : text(axis, 2, size)));
        }
      });
    }),
  );
}

function message(writer: BinaryWriter, field: number, write: (inner: BinaryWriter) => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write(writer);
  writer.join();
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function whole(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}
