import { expect, test } from "vitest";
import { killAtRandom } from "../../scripts/kill.mjs";

test("backtests and fits that are killed at random moments end the same when they are run again", {
  timeout: 300_000,
}, async () => {
  const { kills, faults } = await killAtRandom(8, 7);
  expect(faults).toEqual([]);
  expect(kills).toBeGreaterThan(0);
});
