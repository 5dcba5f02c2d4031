/** Little-endian numbers and texts into bytes that grow as needed. */
export class ByteWriter {
  private bytes = new Uint8Array(4096);
  private view = new DataView(this.bytes.buffer);
  length = 0;

  u8(...values: number[]): this {
    const start = this.grow(values.length);
    for (const [i, value] of values.entries()) this.view.setUint8(start + i, value);
    return this;
  }

  u16(...values: number[]): this {
    const start = this.grow(2 * values.length);
    for (const [i, value] of values.entries()) this.view.setUint16(start + 2 * i, value, true);
    return this;
  }

  u32(...values: number[]): this {
    const start = this.grow(4 * values.length);
    for (const [i, value] of values.entries()) this.view.setUint32(start + 4 * i, value, true);
    return this;
  }

  u64(...values: number[]): this {
    const start = this.grow(8 * values.length);
    for (const [i, value] of values.entries())
      this.view.setBigUint64(start + 8 * i, BigInt.asUintN(64, BigInt(value)), true);
    return this;
  }

  text(text: string): this {
    return this.raw(encodeText(text));
  }

  raw(bytes: Uint8Array): this {
    const start = this.grow(bytes.length);
    this.bytes.set(bytes, start);
    return this;
  }

  zeros(count: number): this {
    this.grow(count);
    return this;
  }

  /** Zeros up to the next multiple. */
  align(multiple = 8): this {
    return this.zeros((multiple - (this.length % multiple)) % multiple);
  }

  /** Writes a number of 64 bits where zeros were left for it. */
  patch64(position: number, value: number): void {
    this.view.setBigUint64(position, BigInt(value), true);
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  private grow(count: number): number {
    const start = this.length;
    this.length += count;
    if (this.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.length));
      larger.set(this.bytes);
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    return start;
  }
}

const encoder = new TextEncoder();

export function encodeText(text: string): Uint8Array {
  return encoder.encode(text);
}
