import { fail } from "../engine/errors.js";

/** Little-endian numbers and texts out of bytes that nobody vouches for: reading past the end is an error, never garbage. */
export class ByteReader {
  private readonly view: DataView;

  constructor(
    /** What the bytes are, for errors: `model.weights.h5`. */
    readonly where: string,
    readonly bytes: Uint8Array,
    public position = 0,
    private readonly budget = { steps: 4 * bytes.length },
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** A reader of the same bytes that starts elsewhere. */
  at(position: number): ByteReader {
    if (!(position >= 0 && position <= this.bytes.length)) this.failOn(position);
    this.spend();
    return new ByteReader(this.where, this.bytes, position, this.budget);
  }

  /** Counts a reference followed: no whole file has more of them than bytes, a damaged one may lead round in circles. */
  spend(): void {
    if (this.budget.steps-- <= 0)
      fail(this.where, "a file that ends", "one whose parts refer to each other", "the file is damaged");
  }

  u8(): number {
    return this.view.getUint8(this.take(1));
  }

  u16(): number {
    return this.view.getUint16(this.take(2), true);
  }

  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }

  /** A whole number of 64 bits; infinity for one that a double can't hold, such as HDF5's undefined address. */
  u64(): number {
    const value = this.view.getBigUint64(this.take(8), true);
    return value > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : Number(value);
  }

  take(count: number): number {
    const { position } = this;
    if (!(position + count <= this.bytes.length)) this.failOn(position + count);
    this.position += count;
    return position;
  }

  skip(count: number): this {
    this.take(count);
    return this;
  }

  slice(count: number): Uint8Array {
    const start = this.take(count);
    return this.bytes.subarray(start, start + count);
  }

  /** Text of a fixed number of bytes, up to the first 0. */
  text(count: number): string {
    const bytes = this.slice(count);
    const end = bytes.indexOf(0);
    return decodeText(end < 0 ? bytes : bytes.subarray(0, end));
  }

  /** Text that ends with a 0. */
  nullTerminated(limit = 1024): string {
    const start = this.position;
    const end = this.bytes.indexOf(0, start);
    if (end < 0 || end - start > limit) fail(this.where, "a name", "one without an end", "the file is damaged");
    return decodeText(this.slice(end - start));
  }

  /** Four letters that say what follows. */
  expectMark(mark: string): this {
    const found = this.text(mark.length);
    if (found !== mark)
      fail(this.where, `${mark} at byte ${this.position - mark.length}`, JSON.stringify(found), "the file is damaged");
    return this;
  }

  private failOn(end: number): never {
    const got = Number.isFinite(end) ? `a reference to byte ${end}` : "a reference to nowhere";
    return fail(
      this.where,
      `a whole file, longer than its ${this.bytes.length} bytes`,
      got,
      "the file is truncated or damaged",
    );
  }
}

const decoder = new TextDecoder();

function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
