import { copyFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { CommandLine, root } from "../support/commandLine.js";
import { fixtureValues, readFixture } from "../support/fixtures.js";

const cli = new CommandLine();
const timecell = cli.run.bind(cli);
const golden = (name: string) => join(root, "test/golden/models", name);

afterAll(() => cli.remove());

describe("timecell inspect", () => {
  test("shows layers, parameters and what can't be carried over", async () => {
    const { code, stdout, stderr } = await timecell(["inspect", golden("seq_compiled_adam.keras"), "--json"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/lstm_12 \(LSTM\)\s+│ \(None, 8\)\s+│\s+320 │/);
    const { model, parameters, notCarriedOver } = JSON.parse(stdout);
    expect(model).toMatchObject({ className: "Sequential", inputShape: [null, 20], outputShape: [null, 1] });
    expect(parameters).toBe(329);
    expect(notCarriedOver).toEqual(["a Huber loss's delta, which Keras doesn't save: it is 1"]);
  });

  test("tells about a model that needs functions, and about weights alone", async () => {
    const lambdas = await timecell(["inspect", golden("lambda_as_in_course.keras")]);
    expect(lambdas.code).toBe(0);
    expect(lambdas.stderr).toContain("pass lambdas: { lambda: (x) => …");
    const weights = JSON.parse((await timecell(["inspect", golden("seq_compiled_sgd.weights.h5"), "--json"])).stdout);
    expect(weights.outline.arrays[0]).toEqual({
      path: "layers/bidirectional/backward_layer/cell/vars/0",
      shape: [1, 32],
    });
  });
});

describe("timecell convert and predict", () => {
  test("a model goes through the formats and predicts the same", async () => {
    const { inputs, outputs } = readFixture<{ inputs: never[]; outputs: never[] }>(
      "models/legacy_func_gru.expected.json",
    );
    const [values, shape] = [fixtureValues(inputs[0]), (inputs[0] as { shape: number[] }).shape];
    const samples = nested([...values], shape);
    writeFileSync(join(cli.folder, "x.json"), JSON.stringify(samples));
    copyFileSync(golden("legacy_func_gru.h5"), join(cli.folder, "a.h5"));
    for (const [from, to] of [
      ["a.h5", "b.keras"],
      ["b.keras", "c.json"],
      ["c.json", "d.onnx"],
      ["c.json", "d.safetensors"],
    ]) {
      const { code, stderr } = await timecell(["convert", from, to]);
      expect(stderr).toContain(`${to}: 155 parameters`);
      expect(code).toBe(0);
    }
    for (const model of ["a.h5", "b.keras", "c.json"]) {
      const { code, stdout } = await timecell(["predict", model, "--input", "x.json"]);
      expect(code).toBe(0);
      const predicted = JSON.parse(stdout).flat();
      for (const [i, value] of fixtureValues(outputs[0]).entries()) expect(predicted[i]).toBeCloseTo(value, 5);
    }
  });

  test("a file that isn't what it says is one clear line and exit code 2, and nothing is written", async () => {
    writeFileSync(join(cli.folder, "broken.keras"), "PK\u0003\u0004 and no more");
    const broken = await timecell(["convert", "broken.keras", "e.json"]);
    expect(broken.stderr).toBe(
      "timecell: broken.keras: expected a directory of its files at its end, got none; the file is truncated or no zip archive\n",
    );
    expect(broken.code).toBe(2);
    expect(existsSync(join(cli.folder, "e.json"))).toBe(false);
    const onto = await timecell(["convert", "a.h5", "a.h5"]);
    expect(onto.stderr).toContain("which it would overwrite");
    const few = await timecell(["predict", "a.h5", "--input", "none.json"]);
    expect(few.stderr).toContain("no such file");
    writeFileSync(join(cli.folder, "uneven.json"), "[[[1, 2], [3]]]");
    const uneven = await timecell(["predict", "a.h5", "--input", "uneven.json"]);
    expect(uneven.stderr).toMatch(/^timecell: uneven\.json, tensor: expected rows of length 2/);
    const other = await timecell(["convert", "a.h5", "a.model"]);
    expect(other.stderr).toContain(
      "a.model: expected a name that ends in .keras, .h5, .weights.h5, .safetensors, .onnx",
    );
    expect([onto.code, few.code, uneven.code, other.code]).toEqual([2, 2, 2, 2]);
  });
});

/** Numbers, row-major, as nested arrays. */
function nested(values: readonly number[], [size, ...inner]: readonly number[]): unknown {
  if (inner.length === 0) return values;
  const step = values.length / size;
  return Array.from({ length: size }, (_, i) => nested(values.slice(i * step, (i + 1) * step), inner));
}
