import { fail, show } from "../../engine/errors.js";

/** A text or bytes, whole or in pieces as they come. */
export type TextSource =
  | string
  | ArrayBuffer
  | Uint8Array
  | Blob
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>;

/** Bytes that are decoded at a time: a string of a gigabyte would be more than an engine can hold. */
const PIECE = 1 << 20;

/** The pieces of a text: bytes are unzipped where gzip has packed them, and decoded. */
export async function* textPieces(where: string, content: TextSource, encoding?: string): AsyncGenerator<string> {
  if (typeof content === "string") return yield content;
  let decoder: TextDecoder | undefined;
  for await (const piece of unpacked(where, pieces(where, content))) {
    if (typeof piece === "string") {
      yield piece;
      continue;
    }
    decoder ??= decoderOf(where, encoding ?? encodingOf(piece));
    yield decode(where, decoder, piece);
  }
  if (decoder) yield decode(where, decoder);
}

/** All bytes of a content. */
export async function wholeBytes(where: string, content: TextSource): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content;
  const parts: Uint8Array[] = [];
  for await (const piece of unpacked(where, pieces(where, content))) {
    parts.push(typeof piece === "string" ? new TextEncoder().encode(piece) : piece.slice());
  }
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const part of parts) {
    bytes.set(part, position);
    position += part.length;
  }
  return bytes;
}

async function* pieces(where: string, content: TextSource): AsyncGenerator<Uint8Array | string> {
  if (typeof content === "string") yield content;
  else if (typeof content !== "object" || content === null)
    fail(where, "a text, bytes or a stream of them", show(content));
  else if (content instanceof ArrayBuffer || ArrayBuffer.isView(content)) {
    const bytes = content instanceof ArrayBuffer ? new Uint8Array(content) : content;
    for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
  } else if (typeof Blob !== "undefined" && content instanceof Blob) yield* streamed(content.stream());
  else if ("getReader" in content) yield* streamed(content);
  else if (Symbol.asyncIterator in content) yield* content;
  else fail(where, "a text, bytes or a stream of them", show(content));
}

/** A stream's pieces; not every browser iterates over streams. */
async function* streamed<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** What gzip has packed, as it was before; all else as it comes. */
async function* unpacked(
  where: string,
  pieces: AsyncGenerator<Uint8Array | string>,
): AsyncGenerator<Uint8Array | string> {
  const first = await pieces.next();
  if (first.done) return;
  if (typeof first.value === "string" || first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield first.value;
    return yield* pieces;
  }
  let next: IteratorResult<Uint8Array | string> = first;
  const packed = new ReadableStream<BufferSource>({
    async pull(controller) {
      if (next.done) controller.close();
      else {
        controller.enqueue((next.value as Uint8Array<ArrayBuffer>).slice());
        next = await pieces.next();
      }
    },
  });
  try {
    yield* streamed(packed.pipeThrough(new DecompressionStream("gzip")));
  } catch (error) {
    fail(where, "what gzip has packed", `a damaged file (${(error as Error).message})`);
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

function decoderOf(where: string, encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  } catch {
    return fail(`${where} encoding`, 'an encoding such as "utf-8" or "latin1"', show(encoding));
  }
}

function decode(where: string, decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    return fail(
      where,
      `a text in ${decoder.encoding}`,
      "other bytes",
      'say encoding: "latin1" or what it is written in',
    );
  }
}
