import { constants, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inflate } from "./inflate.js";

const { Z_FIXED, Z_HUFFMAN_ONLY, Z_DEFAULT_STRATEGY } = constants;

/** Bytes of few kinds or many, in runs, as long as several blocks. */
const bytes = fc
  .array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 0, max: 300 })), { maxLength: 40 })
  .map((pieces) =>
    Uint8Array.from(pieces.flatMap(([piece, times]) => Array.from({ length: times }, () => [...piece]).flat())),
  );

test("unpacks what zlib packs, at any level and in any way", () => {
  const ways = fc.record({
    level: fc.constantFrom(0, 1, 6, 9),
    strategy: fc.constantFrom(Z_FIXED, Z_HUFFMAN_ONLY, Z_DEFAULT_STRATEGY),
    memLevel: fc.constantFrom(1, 9), // 1: blocks end early
  });
  fc.assert(
    fc.property(bytes, ways, (plain, way) => {
      expect(Buffer.from(inflate(deflateRawSync(plain, way), plain.length)).equals(plain)).toBe(true);
    }),
  );
});

test("lengths and distances at their ends", () => {
  const noise = Uint8Array.from({ length: 32768 }, (_, i) => (i * i * 7 + (i >> 3)) & 255);
  for (const length of [3, 10, 11, 257, 258, 259, 1000]) {
    const plain = Buffer.concat([noise, noise.subarray(0, length), new Uint8Array(length)]);
    expect(Buffer.from(inflate(deflateRawSync(plain, { level: 9 }), plain.length)).equals(plain)).toBe(true);
  }
});
