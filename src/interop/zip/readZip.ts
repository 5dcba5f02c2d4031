import { Inflate } from "fflate";
import { fail, show } from "../../engine/errors.js";
import { ByteReader } from "../byteReader.js";
import { crc32 } from "./crc32.js";

/** How much may come out of an archive, at least; beyond it, no more than some times the archive's own size. */
const freeBytes = 2 ** 26;
const largestGrowth = 20;
const maxFiles = 10_000;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/**
 * The files in a zip archive, by name, each checked against its checksum.
 *
 * @throws TimecellError for an archive that is damaged or encrypted, that would unpack to far more than its own size, or
 * with names that lead out of a folder
 */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const archive = new ByteReader("zip", bytes);
  const entries = entriesOf(archive);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const limit = Math.max(freeBytes, largestGrowth * bytes.length);
  if (total > limit)
    fail(
      "zip",
      `at most ${limit.toLocaleString("en-US")} bytes in it`,
      total.toLocaleString("en-US"),
      "don't trust it",
    );
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    expectName(entry.name, files);
    files.set(entry.name, contentOf(archive, entry));
  }
  return files;
}

/** The directory at the archive's end: what the files are called, how large they are, where they lie. */
function entriesOf(archive: ByteReader): Entry[] {
  const { bytes } = archive;
  const last = Math.max(0, bytes.length - 22 - 65_535);
  let end = bytes.length - 22;
  while (end >= last && !isMark(bytes, end, 0x05, 0x06)) end--;
  if (end < last) fail("zip", "a directory of its files at its end", "none", "the file is truncated or no zip archive");
  const head = archive.at(end + 10);
  const count = head.u16();
  const directory = archive.at(head.skip(4).u32());
  if (count > maxFiles) fail("zip", `at most ${maxFiles} files`, `${count}`);
  return Array.from({ length: count }, () => readEntry(directory));
}

function readEntry(directory: ByteReader): Entry {
  if (!isMark(directory.bytes, directory.position, 0x01, 0x02)) {
    fail("zip", "an entry of its directory", "something else", "the file is damaged");
  }
  const flags = directory.skip(8).u16();
  const method = directory.u16();
  if (flags & 1) fail("zip", "files without a password", "an encrypted one");
  const checksum = directory.skip(4).u32();
  const [packed, size] = [directory.u32(), directory.u32()];
  const [nameLength, extra, comment] = [directory.u16(), directory.u16(), directory.u16()];
  const at = directory.skip(8).u32();
  const name = new TextDecoder().decode(directory.slice(nameLength));
  directory.skip(extra + comment);
  if ([packed, size, at].includes(0xffffffff)) fail("zip", "files below 4 GiB", `${show(name)}, which is larger`);
  return { name, method, checksum, packed, size, at };
}

function contentOf(archive: ByteReader, { name, method, checksum, packed, size, at }: Entry): Uint8Array {
  const where = `zip, ${name}`;
  const head = archive.at(at);
  if (!isMark(archive.bytes, at, 0x03, 0x04)) fail(where, "a file", "something else", "the file is damaged");
  const [nameLength, extra] = [head.skip(26).u16(), head.u16()];
  const content = head.skip(nameLength + extra).slice(packed);
  if (method !== 0 && method !== 8) fail(where, "stored or deflated bytes", `packing method ${method}`);
  const unpacked = method === 0 ? content : inflated(where, content, size);
  if (unpacked.length !== size) fail(where, `${size} bytes`, `${unpacked.length}`, "the file is damaged");
  if (crc32(unpacked) !== checksum) fail(where, "bytes that fit their checksum", "others", "the file is damaged");
  return unpacked;
}

/** Unpacks piece by piece, so that what swells beyond its size is found out early. */
function inflated(where: string, content: Uint8Array, size: number): Uint8Array {
  const unpacked = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((piece) => {
    if (length + piece.length > size) fail(where, `${size} bytes`, "more", "the file is damaged");
    unpacked.set(piece, length);
    length += piece.length;
  });
  const step = 16_384;
  try {
    for (let start = 0; start < content.length; start += step) {
      inflate.push(content.subarray(start, start + step), start + step >= content.length);
    }
  } catch (error) {
    if (error instanceof Error && error.name === "TimecellError") throw error;
    fail(where, "deflated bytes", `damaged ones (${(error as Error).message})`);
  }
  return unpacked.subarray(0, length);
}

function expectName(name: string, taken: ReadonlyMap<string, unknown>): void {
  const parts = name.split("/");
  const plain = name !== "" && !/[\\:\0]/.test(name) && !parts.includes("..") && !name.startsWith("/");
  if (!plain) fail("zip", "names of files inside it", show(name), "it was made to do harm: don't trust it");
  if (taken.has(name)) fail("zip", "a name for every file", `${show(name)} twice`, "the file is damaged");
}

/** Zip's marks are `PK` and two numbers. */
function isMark(bytes: Uint8Array, at: number, third: number, fourth: number): boolean {
  return bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === third && bytes[at + 3] === fourth;
}
