import { describe, expect, test } from "vitest";
import { philox, randomWords, uniforms } from "./random.js";

describe("philox", () => {
  // The known answers that come with the authors' own implementation (Random123).
  test.each([
    [
      [0, 0],
      [0, 0, 0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [-1, -1],
      [-1, -1, -1, -1],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0xa4093822, 0x299f31d0],
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ] as const)("key %j, counter %j", (key, counter, words) => {
    expect([...philox(key, counter)]).toEqual(words);
  });
});

test("draws depend on the key, the epoch and the step, not on how many are taken", () => {
  const key = { seed: 51, stream: 3 };
  expect([...randomWords(key, 5)]).toEqual([...randomWords(key, 50).subarray(0, 5)]);
  const streams = [
    randomWords(key, 4),
    randomWords({ seed: 51, stream: 4 }, 4),
    randomWords({ seed: 52, stream: 3 }, 4),
  ];
  const times = [randomWords(key, 4, 1), randomWords(key, 4, 0, 1)];
  expect(new Set([...streams, ...times].map(String)).size).toBe(5);
});

test("uniform draws are even over [0, 1)", () => {
  const draws = uniforms({ seed: 1, stream: 2 }, 20_000);
  const counts = new Array<number>(10).fill(0);
  for (const u of draws) counts[Math.floor(u * 10)] = (counts[Math.floor(u * 10)] as number) + 1;
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
});
