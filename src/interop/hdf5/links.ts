import { fail } from "../../engine/errors.js";
import type { ByteReader } from "../byteReader.js";
import { type Message, messages } from "./objectHeader.js";

/** What a group holds: names and the addresses of objects. */
export type Links = ReadonlyMap<string, number>;

/** The links of a group, or null for what isn't one. */
export function linksOf(file: ByteReader, found: readonly Message[]): Links | null {
  const table = found.find(({ type }) => type === messages.symbolTable);
  if (table) return tableLinks(file, table.content.u64(), table.content.u64());
  const info = found.find(({ type }) => type === messages.linkInfo);
  const links = found.filter(({ type }) => type === messages.link);
  if (!info && links.length === 0) return null;
  if (info) expectNoHeap(info.content);
  return new Map(links.map(({ content }) => linkIn(content)));
}

/** Groups of the older form: a tree whose leaves list names, kept in a heap, and addresses. */
function tableLinks(file: ByteReader, tree: number, heap: number): Links {
  const head = file.at(heap).expectMark("HEAP").skip(20);
  const names = head.u64();
  const links = new Map<string, number>();
  const nodes = [tree];
  for (const address of nodes) {
    const node = file.at(address);
    if (node.bytes[address] === 0x54) nodes.push(...childrenOf(node.expectMark("TREE")));
    else
      for (const [name, object] of entriesOf(node.expectMark("SNOD")))
        links.set(file.at(names + name).nullTerminated(), object);
  }
  return links;
}

function childrenOf(node: ByteReader): number[] {
  const kind = node.u8();
  if (kind !== 0) fail(node.where, "a tree of a group's names", `one of kind ${kind}`, "the file is damaged");
  const count = node.skip(1).u16();
  node.skip(16);
  return Array.from({ length: count }, () => node.skip(8).u64());
}

function entriesOf(node: ByteReader): [name: number, object: number][] {
  const count = node.skip(2).u16();
  return Array.from({ length: count }, () => {
    const entry: [number, number] = [node.u64(), node.u64()];
    node.skip(24);
    return entry;
  });
}

function expectNoHeap(info: ByteReader): void {
  const flags = info.skip(1).u8();
  const heap = info.skip(flags & 1 ? 8 : 0).u64();
  if (Number.isFinite(heap))
    fail(
      info.where,
      "groups that h5py writes by default",
      "a large group of the newest form",
      'save it with libver="earliest"',
    );
}

function linkIn(link: ByteReader): [string, number] {
  const flags = link.skip(1).u8();
  const kind = flags & 8 ? link.u8() : 0;
  if (kind !== 0) fail(link.where, "arrays and groups inside the file", "a link elsewhere");
  link.skip((flags & 4 ? 8 : 0) + (flags & 16 ? 1 : 0));
  const length = [() => link.u8(), () => link.u16(), () => link.u32(), () => link.u64()][flags & 3]();
  return [link.text(length), link.u64()];
}
