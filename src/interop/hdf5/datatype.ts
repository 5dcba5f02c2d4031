import { fail } from "../../engine/errors.js";
import type { ByteReader } from "../byteReader.js";

/** How the elements of an array or an attribute are stored. */
export interface Datatype {
  readonly kind: "integer" | "float" | "text" | "longText";
  /** Bytes of an element. */
  readonly size: number;
  readonly signed: boolean;
}

const classes = { 0: "integer", 1: "float", 3: "text", 8: "integer", 9: "longText" } as const;

/** Reads a datatype message. Keras writes little-endian numbers, fixed texts and texts in the global heap. */
export function readDatatype(reader: ByteReader): Datatype {
  const { where } = reader;
  const first = reader.u8();
  const [flags] = reader.slice(3);
  const size = reader.u32();
  const kind = classes[(first & 15) as keyof typeof classes];
  if (!kind) fail(where, "numbers and texts", `an HDF5 type of class ${first & 15}`);
  if (kind === "longText" && (flags & 15) !== 1) fail(where, "texts", "lists of variable length");
  if ((first & 15) < 2 && flags & 1) fail(where, "little-endian numbers", "big-endian ones");
  const fits = { integer: [1, 2, 4, 8], float: [2, 4, 8], longText: [16], text: null }[kind];
  if (fits && !fits.includes(size)) fail(where, `${kind} elements of ${fits.join(", ")} bytes`, `${size} bytes`);
  if (kind === "text" && (size < 1 || size > reader.bytes.length)) fail(where, "texts", `${size} bytes each`);
  return { kind, size, signed: (flags & 8) !== 0 };
}

/** The numbers of an array. */
export function numbersOf(reader: ByteReader, { kind, size, signed }: Datatype, count: number): Float64Array {
  const bytes = reader.slice(count * size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const read = numberReader(view, `${kind}${size}${signed || kind === "float" ? "" : "u"}`);
  return Float64Array.from({ length: count }, (_, i) => read(i * size));
}

function numberReader(view: DataView, type: string): (offset: number) => number {
  switch (type) {
    case "integer1":
      return (i) => view.getInt8(i);
    case "integer1u":
      return (i) => view.getUint8(i);
    case "integer2":
      return (i) => view.getInt16(i, true);
    case "integer2u":
      return (i) => view.getUint16(i, true);
    case "integer4":
      return (i) => view.getInt32(i, true);
    case "integer4u":
      return (i) => view.getUint32(i, true);
    case "integer8":
      return (i) => Number(view.getBigInt64(i, true));
    case "integer8u":
      return (i) => Number(view.getBigUint64(i, true));
    case "float2":
      return (i) => halfPrecision(view.getUint16(i, true));
    case "float4":
      return (i) => view.getFloat32(i, true);
    default:
      return (i) => view.getFloat64(i, true);
  }
}

/** A float16 by its bits. */
export function halfPrecision(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** A text in the global heap: its length, the heap's place, its number there. */
export function longTextAt(reader: ByteReader): string {
  const length = reader.u32();
  const heap = reader.u64();
  const index = reader.u32();
  if (length === 0 || index === 0) return "";
  const collection = reader.at(heap).expectMark("GCOL").skip(4);
  const end = Math.min(heap + collection.u64(), reader.bytes.length);
  while (collection.position + 16 <= end) {
    reader.spend();
    const found = collection.u16();
    const size = collection.skip(6).u64();
    if (found === index) return collection.text(Math.min(length, size));
    if (found === 0) break;
    collection.skip(Math.ceil(size / 8) * 8);
  }
  return fail(reader.where, `text ${index} in the heap at byte ${heap}`, "none", "the file is damaged");
}
