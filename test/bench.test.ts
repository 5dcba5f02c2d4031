import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const brief = ["--seconds", "0.2", "--rounds", "1", "--json"];

interface Row {
  readonly workload: string;
  readonly threads: number;
  readonly who: string;
  readonly msPerStep: number;
  readonly minMs: number;
  readonly peakFraction: number;
  readonly ratio: number;
}

const run = (script: string, options: string[]) => promisify(execFile)(process.execPath, [script, ...options]);
const bench = (...options: string[]) => run(join(root, "bench/run.mjs"), options);

/** What a command that must not succeed says. */
async function complaint(result: Promise<unknown>): Promise<string> {
  const failure = await result.then(
    () => "it succeeded",
    (error: { code: number; stderr: string }) => `${error.code}: ${error.stderr}`,
  );
  return failure.trim();
}

describe("the benchmark", () => {
  test("gives a row for each workload and build, in turn", async () => {
    const { stdout } = await bench("--workload", "W1,W5b1", ...brief);
    const { rows } = JSON.parse(stdout) as { rows: Row[] };
    expect(rows.map(({ workload, threads, who }) => `${workload} ${threads} ${who}`)).toEqual([
      "W1 1 timecell-native",
      "W1 1 timecell-wasm",
      "W5b1 1 timecell-native",
      "W5b1 1 timecell-wasm",
    ]);
    for (const row of rows) {
      expect(row.minMs).toBeGreaterThan(0);
      expect(row.msPerStep).toBeGreaterThanOrEqual(row.minMs);
      expect(row.peakFraction).toBeGreaterThan(0);
      expect(row.ratio).toBeCloseTo(row.msPerStep / rows.find((one) => one.workload === row.workload)!.msPerStep, 9);
    }
  });

  test("takes fast arithmetic when it is named", async () => {
    const { stdout } = await bench("--workload", "W1", "--who", "timecell-fast", ...brief);
    const { rows } = JSON.parse(stdout) as { rows: Row[] };
    expect(rows.map(({ who }) => who)).toEqual(["timecell-native", "timecell-fast"]);
    expect(rows[1]!.msPerStep).toBeGreaterThan(0);
  });

  test("runs the whole program, and names it after its network", async () => {
    const { stdout } = await bench("--workload", "E2E-W1", "--threads", "2", "--who", "timecell-native", ...brief);
    const { rows } = JSON.parse(stdout) as { rows: (Row & { peakMb: number; mae: number })[] };
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ workload: "E2E-W1", threads: 2, who: "timecell-native", ratio: 1 });
    expect(rows[0]!.peakMb).toBeGreaterThan(10);
    expect(rows[0]!.mae).toBeLessThan(0.2); // the noise alone is 0.087
  });

  test("says in a line what is wrong with its options", async () => {
    const workloads = "W1,W2,W3,W4,W4g,W5,W5b1,E2E-W1,E2E-W2,N";
    expect(await complaint(bench("--workload", "W9"))).toBe(
      `2: bench: --workload: expected some of ${workloads}, got W9`,
    );
    expect(await complaint(bench("--threads", "1,x"))).toBe(
      '2: bench: --threads: expected a whole number above 0, got "x"',
    );
    expect(await complaint(bench("--seconds", "0"))).toBe('2: bench: --seconds: expected a number above 0, got "0"');
    expect(await complaint(bench("--from", "missing.json"))).toMatch(
      /^2: bench: --from: expected .*, got missing\.json$/,
    );
    expect(await complaint(bench("--who", "numpy"))).toMatch(
      /^2: bench: --who: expected some of timecell-native,.*, got numpy$/,
    );
    expect(await complaint(bench("--fast"))).toMatch(/^2: bench: Unknown option '--fast'/);
  });

  test("without the rivals says how to install them", async () => {
    const copy = mkdtempSync(join(tmpdir(), "timecell-bench-"));
    try {
      cpSync(join(root, "bench"), join(copy, "bench"), { recursive: true, filter: (file) => !file.endsWith("peers") });
      symlinkSync(join(root, "dist"), join(copy, "dist"));
      const said = await complaint(run(join(copy, "bench/run.mjs"), ["--workload", "W1", "--peers"]));
      expect(said).toMatch(/^2: bench: jax, .* not installed; run npm run bench:peers first$/);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
