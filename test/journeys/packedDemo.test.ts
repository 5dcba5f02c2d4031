import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { CommandLine, root } from "../support/commandLine.js";

const cli = new CommandLine();
afterAll(() => cli.remove());

test("outside the repository the demo says which series it takes, and why", async () => {
  const folder = join(cli.folder, "package");
  mkdirSync(folder);
  for (const part of ["dist", "package.json"]) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  const packed = join(folder, "dist/cli/main.js");
  const { code, stdout, stderr } = await cli.run(["demo", "--epochs", "1", "--json"], undefined, packed);
  expect(code).toBe(0);
  expect(stderr.match(/note: the licence of the sunspots keeps them out of the package/g)).toHaveLength(1);
  expect(JSON.parse(stdout).baselines.naive).toBeCloseTo(5.938, 2);
  expect((await cli.run(["--help"], undefined, packed)).stdout).toContain("train on a synthetic series");
});
