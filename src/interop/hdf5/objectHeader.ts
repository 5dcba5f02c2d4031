import { fail } from "../../engine/errors.js";
import type { ByteReader } from "../byteReader.js";

/** A message of an object header: what kind, and a reader at its content. */
export interface Message {
  readonly type: number;
  readonly content: ByteReader;
}

/** The kinds of message that matter here. */
export const messages = {
  dataspace: 1,
  linkInfo: 2,
  datatype: 3,
  link: 6,
  layout: 8,
  filters: 11,
  attribute: 12,
  continuation: 16,
  symbolTable: 17,
} as const;

/** The messages of the object at an address: header of version 1, or of version 2 (`OHDR`). */
export function readMessages(file: ByteReader, address: number): Message[] {
  const reader = file.at(address);
  if (reader.bytes[address] === 0x4f) return readNewMessages(reader.expectMark("OHDR"));
  const version = reader.u8();
  if (version !== 1)
    fail(file.where, "an object header of version 1 or 2", `version ${version}`, "the file is damaged");
  reader.skip(7);
  const size = reader.u32();
  reader.skip(4);
  return inBlocks({ reader, size }, (block) => {
    const head = { type: block.u16(), size: block.u16(), flags: block.u8() };
    block.skip(3);
    return head;
  });
}

function readNewMessages(reader: ByteReader): Message[] {
  const version = reader.u8();
  if (version !== 2) fail(reader.where, "an object header of version 2", `version ${version}`, "the file is damaged");
  const flags = reader.u8();
  reader.skip((flags & 32 ? 16 : 0) + (flags & 16 ? 4 : 0));
  const size = [() => reader.u8(), () => reader.u16(), () => reader.u32(), () => reader.u64()][flags & 3]();
  return inBlocks({ reader, size }, (block) => {
    const head = { type: block.u8(), size: block.u16(), flags: block.u8() };
    block.skip(flags & 4 ? 2 : 0);
    return head;
  });
}

/** The messages of a block and of those that continue it. */
function inBlocks(
  first: { reader: ByteReader; size: number },
  headOf: (block: ByteReader) => { type: number; size: number; flags: number },
): Message[] {
  const found: Message[] = [];
  const blocks = [first];
  for (const { reader, size } of blocks) {
    const end = reader.position + size;
    while (reader.position + 4 < end) {
      const { type, size: length, flags } = headOf(reader);
      const content = reader.at(reader.position);
      reader.skip(length);
      if (flags & 2 && type !== 0) fail(reader.where, "messages of its own in an object", "a shared one");
      if (type === messages.continuation) blocks.push(continued(content));
      else found.push({ type, content });
    }
  }
  return found;
}

function continued(content: ByteReader) {
  const reader = content.at(content.u64());
  const size = content.u64();
  const isNew = reader.bytes[reader.position] === 0x4f;
  return isNew ? { reader: reader.expectMark("OCHK"), size: size - 8 } : { reader, size };
}
