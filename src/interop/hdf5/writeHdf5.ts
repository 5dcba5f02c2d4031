import { ByteWriter, encodeText } from "../byteWriter.js";
import { type Hdf5Dataset, type Hdf5Group, isGroup } from "./tree.js";

/** Entries of a tree's node, HDF5's own default twice. */
const treeEntries = 32;
const nowhere = -1;

/** What has been written so far, and where texts go. */
interface Output {
  readonly writer: ByteWriter;
  readonly texts: { readonly bytes: Uint8Array; readonly index: number }[];
  /** Places that hold the address of the texts once it is known. */
  readonly references: number[];
  /** Names that a leaf of a group's tree has room for. */
  readonly leafEntries: number;
}

/**
 * An HDF5 file that h5py and Keras open: groups, arrays of float32 in one piece, texts as attributes. The same tree gives
 * the same bytes.
 *
 * @param root its arrays are written as float32, those with the attribute `dtype` of "int64" as that
 */
export function writeHdf5(root: Hdf5Group): Uint8Array<ArrayBuffer> {
  const leafEntries = Math.max(8, 2 * Math.ceil(widest(root) / treeEntries / 2));
  const output: Output = { writer: new ByteWriter(), texts: [], references: [], leafEntries };
  const { writer } = output;
  writer.raw(Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a)).u8(0, 0, 0, 0, 0, 8, 8, 0);
  writer
    .u16(leafEntries / 2, treeEntries / 2)
    .u32(0)
    .u64(0, nowhere);
  const end = writer.length;
  writer.u64(0, nowhere).u64(0);
  const place = writer.length;
  writer.u64(0).u32(0, 0).u64(0, 0);
  writer.patch64(place, writeGroup(output, root));
  writeTexts(output);
  writer.patch64(end, writer.length);
  return writer.done();
}

function widest({ children }: Hdf5Group): number {
  return [...children.values()].reduce((most, item) => Math.max(most, isGroup(item) ? widest(item) : 0), children.size);
}

function writeGroup(output: Output, { attributes, children }: Hdf5Group): number {
  const { writer, leafEntries } = output;
  const names = [...children.keys()].sort((a, b) => (a < b ? -1 : 1));
  const objects = names.map((name) => {
    const item = children.get(name) as Hdf5Group | Hdf5Dataset;
    return isGroup(item) ? writeGroup(output, item) : writeDataset(output, item);
  });
  const { address: heap, offsets } = writeNames(writer, names);
  const leaves: { address: number; last: number }[] = [];
  for (let start = 0; start < names.length; start += leafEntries) {
    const end = Math.min(start + leafEntries, names.length);
    leaves.push({ address: writer.length, last: offsets[end - 1] });
    writer
      .text("SNOD")
      .u8(1, 0)
      .u16(end - start);
    for (let i = start; i < end; i++) writer.u64(offsets[i], objects[i]).u32(0, 0).u64(0, 0);
    writer.zeros((leafEntries - (end - start)) * 40);
  }
  const tree = writer.length;
  writer.text("TREE").u8(0, 0).u16(leaves.length).u64(nowhere, nowhere, 0);
  for (const { address, last } of leaves) writer.u64(address, last);
  writer.zeros((treeEntries - leaves.length) * 16);
  const table = new ByteWriter().u64(tree, heap).done();
  return writeObject(output, [{ type: 17, content: table }], attributes);
}

/** The names of a group, each with a 0 behind it. */
function writeNames(writer: ByteWriter, names: readonly string[]) {
  const heap = new ByteWriter().zeros(8);
  const offsets = names.map((name) => {
    const offset = heap.length;
    heap.text(name).u8(0).align();
    return offset;
  });
  const address = writer.length;
  const noFreeBlock = 1;
  writer
    .text("HEAP")
    .u32(0)
    .u64(heap.length, noFreeBlock, address + 32)
    .raw(heap.done());
  return { address, offsets };
}

function writeDataset(output: Output, dataset: Hdf5Dataset): number {
  const { writer } = output;
  const { shape } = dataset;
  const values = dataset.values();
  const whole = dataset.attributes.get("dtype") === "int64";
  const stored = whole ? BigInt64Array.from(values, BigInt) : values;
  const address = writer.align().length;
  writer.raw(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength)).align();
  const space = new ByteWriter()
    .u8(1, shape.length, 0, 0)
    .u32(0)
    .u64(...shape)
    .done();
  const datatype = new ByteWriter();
  if (whole) datatype.u8(0x10, 8, 0, 0).u32(8).u16(0, 64).align();
  else datatype.u8(0x11, 0x20, 31, 0).u32(4).u16(0, 32).u8(23, 8, 0, 23).u32(127).align();
  const layout = new ByteWriter()
    .u8(3, 1)
    .u64(stored.byteLength > 0 ? address : nowhere, stored.byteLength)
    .align();
  const undefinedFill = new ByteWriter().u8(2, 2, 2, 0).u32(0).done();
  return writeObject(
    output,
    [
      { type: 1, content: space },
      { type: 3, content: datatype.done() },
      { type: 5, content: undefinedFill },
      { type: 8, content: layout.done() },
    ],
    new Map(),
  );
}

function writeObject(
  output: Output,
  messages: readonly { readonly type: number; readonly content: Uint8Array }[],
  attributes: Hdf5Group["attributes"],
): number {
  const { writer } = output;
  const content = new ByteWriter();
  for (const message of messages) content.u16(message.type, message.content.length).u32(0).raw(message.content);
  const references: number[] = [];
  for (const [name, value] of attributes) references.push(writeAttribute(output, content, name, `${value}`));
  const address = writer.align().length;
  writer
    .u8(1, 0)
    .u16(messages.length + attributes.size)
    .u32(1, content.length, 0);
  for (const reference of references) output.references.push(writer.length + reference);
  writer.raw(content.done());
  return address;
}

/** A text of any length, kept in the global heap; where the heap's address goes. */
function writeAttribute(output: Output, content: ByteWriter, name: string, value: string): number {
  const nameSize = encodeText(name).length + 1;
  const head = new ByteWriter().u8(1, 0).u16(nameSize, 24, 8).text(name).u8(0).align();
  const textType = [0x13, 0, 1, 0];
  head
    .u8(0x19, 1, 1, 0)
    .u32(16)
    .u8(...textType)
    .u32(1)
    .zeros(8);
  head.u8(1, 0, 0, 0).u32(0);
  const bytes = encodeText(value);
  output.texts.push({ bytes, index: output.texts.length + 1 });
  content
    .u16(12, head.length + 16)
    .u32(0)
    .raw(head.done())
    .u32(bytes.length);
  const place = content.length;
  content.u64(0).u32(output.texts.length);
  return place;
}

/** The texts, in heaps of 64 KiB numbers at most. */
function writeTexts({ writer, texts, references }: Output): void {
  if (texts.length === 0) return;
  const heap = new ByteWriter();
  for (const { bytes, index } of texts) heap.u16(index, 1).u32(0).u64(bytes.length).raw(bytes).align();
  const size = Math.max(4096, 16 + heap.length + 16);
  const address = writer.align().length;
  const free = size - 16 - heap.length;
  writer
    .text("GCOL")
    .u32(1)
    .u64(size)
    .raw(heap.done())
    .u16(0, 0)
    .u32(0)
    .u64(free)
    .zeros(free - 16);
  for (const reference of references) writer.patch64(reference, address);
}
