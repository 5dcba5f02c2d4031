import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MEGABYTE = 2 ** 20;

test("10,000 training steps end where step 100 was", () => {
  const script = fileURLToPath(new URL("support/trainSteps.mjs", import.meta.url));
  const { 100: early, 10000: late } = JSON.parse(execFileSync(process.execPath, [script], { encoding: "utf8" }));
  expect({ top: late.top, bytes: late.bytes }).toEqual({ top: early.top, bytes: early.bytes });
  expect((late.process - early.process) / MEGABYTE).toBeLessThan(20);
});
