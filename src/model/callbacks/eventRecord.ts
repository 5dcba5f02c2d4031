import { maskedCrc32c } from "./crc32c.js";

/** The bytes of a field of a protocol buffer whose content has a length: text, bytes or a message. */
function lengthPrefixed(field: number, content: Uint8Array): number[] {
  return [...varint((field << 3) | 2), ...varint(content.length), ...content];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

function fixed(field: number, type: 1 | 5, value: number): number[] {
  const view = new DataView(new ArrayBuffer(type === 1 ? 8 : 4));
  if (type === 1) view.setFloat64(0, value, true);
  else view.setFloat32(0, value, true);
  return [(field << 3) | type, ...new Uint8Array(view.buffer)];
}

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A TFRecord: the length, its checksum, the data, its checksum. */
function record(data: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(data.length + 16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, maskedCrc32c(bytes.subarray(0, 8)), true);
  bytes.set(data, 12);
  view.setUint32(12 + data.length, maskedCrc32c(bytes.subarray(12, 12 + data.length)), true);
  return bytes;
}

/** The record that an event file begins with. `wallTime` is in seconds. */
export function versionRecord(wallTime: number): Uint8Array {
  return record([...fixed(1, 1, wallTime), ...lengthPrefixed(3, utf8("brain.Event:2"))]);
}

/** The record of a number at a step: tensorflow.Event { wall_time, step, summary { value { tag, simple_value } } }. */
export function scalarRecord(wallTime: number, step: number, tag: string, value: number): Uint8Array {
  const entry = Uint8Array.from([...lengthPrefixed(1, utf8(tag)), ...fixed(2, 5, value)]);
  const summary = Uint8Array.from(lengthPrefixed(1, entry));
  return record([...fixed(1, 1, wallTime), 2 << 3, ...varint(step), ...lengthPrefixed(5, summary)]);
}
