import { fail } from "../../engine/errors.js";
import { ByteReader } from "../byteReader.js";
import { type Datatype, longTextAt, numbersOf, readDatatype } from "./datatype.js";
import { linksOf } from "./links.js";
import { type Message, messages, readMessages } from "./objectHeader.js";
import type { Hdf5Dataset, Hdf5Group, Hdf5Value } from "./tree.js";

const maxDepth = 64;

/**
 * The groups and arrays of an HDF5 file, of the kinds that h5py and Keras write: groups of the older form or small ones of
 * the newer, arrays in one piece, numbers and texts as attributes. The arrays' numbers are read when they are asked for.
 *
 * Format: The HDF Group, "HDF5 file format specification", version 3.0.
 *
 * @param name what the file is called in errors
 * @throws TimecellError for a file that is truncated, damaged or of a kind that isn't read
 */
export function readHdf5(bytes: Uint8Array, name = "HDF5 file"): Hdf5Group {
  const file = new ByteReader(name, bytes);
  if (bytes.length < 16 || file.skip(1).text(3) !== "HDF")
    fail(name, "an HDF5 file", "one that doesn't start like one");
  const version = file.at(8).u8();
  if (version > 3) fail(name, "a superblock of version 0 to 3", `version ${version}`);
  const sizes = file.at(version < 2 ? 13 : 9).slice(2);
  if (sizes[0] !== 8 || sizes[1] !== 8) fail(name, "addresses of 8 bytes", `${sizes[0]} and ${sizes[1]}`);
  const root = version < 2 ? file.at((version === 0 ? 56 : 60) + 8).u64() : file.at(36).u64();
  const item = itemFrom(file, root, { seen: new Set(), depth: 0 });
  return "children" in item ? item : fail(name, "a group at the root", "an array", "the file is damaged");
}

interface Place {
  readonly seen: Set<number>;
  readonly depth: number;
}

function itemFrom(file: ByteReader, address: number, { seen, depth }: Place): Hdf5Group | Hdf5Dataset {
  if (seen.has(address) || depth > maxDepth) {
    fail(file.where, "objects that stand in one place each", "groups inside themselves", "the file is damaged");
  }
  seen.add(address);
  const found = readMessages(file, address);
  const attributes = attributesOf(found);
  const links = linksOf(file, found);
  if (!links) return datasetFrom(file, found, attributes);
  const children = [...links].map(([name, at]) => [name, itemFrom(file, at, { seen, depth: depth + 1 })] as const);
  return { attributes, children: new Map(children) };
}

function datasetFrom(file: ByteReader, found: readonly Message[], attributes: Hdf5Group["attributes"]): Hdf5Dataset {
  const of = (type: number) =>
    found.find((message) => message.type === type)?.content ??
    fail(file.where, "the shape, type and place of an array", "an object without them", "the file is damaged");
  const shape = readShape(of(messages.dataspace));
  const datatype = readDatatype(of(messages.datatype));
  const layout = of(messages.layout);
  const packed = found.some(({ type }) => type === messages.filters);
  const size = shape.reduce((product, n) => product * n, 1);
  const place = placeOf(file, layout, packed ? Number.NaN : size * datatype.size);
  return {
    attributes,
    shape,
    values: () => {
      if (datatype.kind === "text" || datatype.kind === "longText")
        fail(file.where, "an array of numbers", "one of texts");
      return place ? Float32Array.from(numbersOf(place.at(place.position), datatype, size)) : new Float32Array(size);
    },
  };
}

/** Where an array's bytes start; null for one that was never written. */
function placeOf(file: ByteReader, layout: ByteReader, size: number): ByteReader | null {
  const version = layout.u8();
  const kind = layout.u8();
  if (version < 3 || version > 4) fail(file.where, "an array's layout of version 3 or 4", `version ${version}`);
  if (kind > 1 || Number.isNaN(size))
    fail(file.where, "arrays in one piece", "one in chunks", "save it with h5py's defaults");
  if (kind === 0) {
    layout.u16();
    return layout;
  }
  const address = layout.u64();
  if (address === Number.POSITIVE_INFINITY) {
    if (size > file.bytes.length) fail(file.where, "an array with values", "none", "the file is damaged");
    return null;
  }
  const place = file.at(address);
  place.at(address).skip(size);
  return place;
}

function readShape(reader: ByteReader): number[] {
  const version = reader.u8();
  const rank = reader.u8();
  reader.skip(version === 1 ? 6 : 2);
  return Array.from({ length: rank }, () => reader.u64());
}

function attributesOf(found: readonly Message[]): Map<string, Hdf5Value> {
  return new Map(found.filter(({ type }) => type === messages.attribute).map(({ content }) => attributeIn(content)));
}

function attributeIn(reader: ByteReader): [string, Hdf5Value] {
  const version = reader.u8();
  reader.skip(1);
  const sizes = [reader.u16(), reader.u16(), reader.u16()];
  reader.skip(version === 3 ? 1 : 0);
  const [name, type, space] = sizes.map((size) => {
    const part = reader.at(reader.position);
    reader.skip(version === 1 ? Math.ceil(size / 8) * 8 : size);
    return part;
  });
  const shape = readShape(space);
  const size = shape.reduce((product, n) => product * n, 1);
  const datatype = readDatatype(type);
  reader.at(reader.position).skip(size * datatype.size);
  const values = valuesOf(reader, datatype, size);
  return [name.text(sizes[0]), shape.length === 0 ? values[0] : values];
}

function valuesOf(reader: ByteReader, datatype: Datatype, size: number): string[] | number[] {
  if (datatype.kind === "text") return Array.from({ length: size }, () => reader.text(datatype.size));
  if (datatype.kind === "longText") return Array.from({ length: size }, () => longTextAt(reader));
  return [...numbersOf(reader, datatype, size)];
}
