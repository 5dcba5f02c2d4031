import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CommandLine, root } from "../support/commandLine.js";
import { salesTable } from "../support/salesTable.js";

const cli = new CommandLine();
const guide = readFileSync(join(root, "docs/command-line.md"), "utf8");

/** The lines of the guide that call the command with a file of the reader's. */
const calls = [...guide.matchAll(/^npx timecell (.*)$/gm)]
  .map(([, call]) => call)
  .filter((call) => !call.includes("data/"));

beforeAll(() => {
  const [, yaml] = /```yaml\n# run\.yaml\n([\s\S]*?)```/.exec(guide) as RegExpExecArray;
  cli.write("run.yaml", yaml.replace("sales.csv", "shops.csv").replace("units: [128, 128]", "units: [8]\n  steps: 20"));
  cli.write("shops.csv", salesTable({ days: 240, ahead: 28 }).replace("promo", "promotion"));
  cli.write(
    "sales.csv",
    `day,sold\n${salesTable({ days: 240, ahead: 0, shops: ["one"] })
      .replace(/^.*\n/, "")
      .replace(/^\w+,([\d-]+,[\d.]+),.*$/gm, "$1")}`,
  );
});
afterAll(() => cli.remove());

test("there are calls to run", () => expect(calls.length).toBe(4));

test.each(calls)("timecell %s", async (call) => {
  const args = call.replace("steps=2000", "steps=20").replace("sales.csv", "sales.csv --budget 1").split(" ");
  const { code, stderr } = await cli.run(args);
  expect([code, stderr]).toEqual([0, expect.stringContaining(call.includes("--print-config") ? "" : " s")]);
});
