import { availableParallelism } from "node:os";
import { afterAll, expect, test } from "vitest";
import { CommandLine } from "../support/commandLine.js";

const cli = new CommandLine();
afterAll(() => cli.remove());

test("doctor tells people and programs the same", async () => {
  const { code, stdout, stderr } = await cli.run(["doctor", "--json"]);
  expect(code).toBe(0);
  const found = JSON.parse(stdout);
  expect(found).toMatchObject({ node: process.versions.node, platform: `${process.platform}-${process.arch}` });
  expect(["native", "wasm"]).toContain(found.kernels);
  expect(found.threads).toBe(Math.min(64, availableParallelism())); // all that were started, and that have reported
  expect(found.matmulGflops).toBeGreaterThan(0);
  expect([...stderr.matchAll(/^\w+/gm)].join(" ")).toBe("machine kernels threads matmul");
  expect(Math.max(...stderr.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(stderr.replaceAll(/\s+/g, " ")).toContain(
    `${found.kernels} (${found.build}, ${found.arithmetic} arithmetic): ${found.reason}`,
  );
});
