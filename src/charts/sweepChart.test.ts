import { expect, test } from "vitest";
import { sweepChart } from "./sweepChart.js";

const curve = (first: number, last: number) =>
  Array.from({ length: 11 }, (_, i) => ({ learningRate: first * (last / first) ** (i / 10), loss: 1 + (i - 6) ** 2 }));
const ticks = (first: number, last: number) =>
  sweepChart({ curve: curve(first, last) })
    .split("\n")
    .at(-1)
    ?.trim()
    .split(/\s+/);

test("the rates under the axis are round, and tell apart also where they are near", () => {
  expect(ticks(1e-8, 1)).toEqual(["1e-8", "4e-7", "2e-5", "6e-4", "0.03", "1"]);
  expect(new Set(ticks(1e-6, 1.2e-6)).size).toBe(6);
});
