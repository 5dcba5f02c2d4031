import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { root } from "../support/commandLine.js";

const folder = mkdtempSync(join(tmpdir(), "timecell-backtest-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What test/support/backtestRun.mjs prints. */
interface Outcome {
  readonly digest: string;
  /** How many threads were started. */
  readonly started: number;
  /** How often a class of the script's own has learnt in the script's thread. */
  readonly fits: number | null;
}

/** Runs a backtest in a process of its own; killed after some lines of output if asked to, its outcome is null. */
function run(options: object, split: boolean, killAfter = Number.POSITIVE_INFINITY): Promise<Outcome | null> {
  const env = { ...process.env, TIMECELL_SPLIT: split ? "always" : "" };
  const script = join(root, "test/support/backtestRun.mjs");
  const child = spawn(process.execPath, [script, JSON.stringify(options)], { env });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
    if (stdout.split("\n").length > killAfter) child.kill("SIGKILL");
  });
  child.stderr.on("data", (chunk) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.on("close", (code, signal) => {
      if (signal === "SIGKILL") resolve(null);
      else if (code === 0) resolve(JSON.parse(stdout.trim().split("\n").at(-1) as string));
      else reject(new Error(stderr));
    });
  });
}

const refits: (boolean | number)[] = [false, true, 3];

describe.each(refits)("with refit %j", (refit) => {
  const alone = run({ refit, workers: 1 }, false);

  test("threads give the same result, and the process ends", async () => {
    const { digest, started } = (await alone) as Outcome;
    expect(started).toBe(0);
    const shared = (await run({ refit, workers: 2 }, true)) as Outcome;
    expect(shared.started).toBeGreaterThanOrEqual(2);
    expect(shared.digest).toBe(digest);
  });

  test("a thread that ends is replaced by the others", async () => {
    const broken = await run({ refit, workers: 2, kill: true }, true);
    expect(broken?.digest).toBe((await alone)?.digest);
  });

  test("killed and run again it ends the same, without doing again what is done", async () => {
    const whole = (await run({ refit, own: true }, false)) as Outcome;
    const journal = join(folder, `journal-${refit}`);
    const parts = refit === false ? 4 : 6;
    expect(await run({ refit, own: true, journal, pause: 20 }, false, parts)).toBe(null);
    expect(existsSync(journal)).toBe(true);
    truncateSync(journal, readFileSync(journal).length - 7); // the last entry is torn
    const resumed = (await run({ refit, own: true, journal }, false)) as Outcome;
    expect(resumed.digest).toBe(whole.digest);
    expect(resumed.fits).toBeLessThan(refit === true ? 8 : refit === 3 ? 3 : 1);
    const again = (await run({ refit, own: true, journal }, false)) as Outcome;
    expect(again).toEqual({ ...resumed, fits: 0 });
  });
});

test("classes that only the calling thread knows work in it", async () => {
  const outcome = (await run({ own: true, refit: true, workers: 2 }, true)) as Outcome;
  expect(outcome.fits).toBe(8);
  expect(outcome.digest).toBe((await run({ own: true, refit: true, workers: 1 }, false))?.digest);
});

test("a journal is not written over another file, and other settings don't take what it holds", async () => {
  const path = join(folder, "sales.csv");
  writeFileSync(path, "day,sales\n1,2\n");
  await expect(run({ journal: path }, false)).rejects.toThrow("expected a file that begins with timecell-journal 1");
  expect(readFileSync(path, "utf8")).toBe("day,sales\n1,2\n");
  const journal = join(folder, "two");
  const first = await run({ journal, own: true }, false);
  const second = await run({ journal, own: true, horizon: 9 }, false);
  expect([first?.fits, second?.fits]).toEqual([1, 1]);
});
