import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { expectOptions } from "./checks.js";

describe("expectOptions", () => {
  const given = (options: unknown) => () => expectOptions("SGD", options as object, ["learningRate", "momentum"]);

  test("takes object literals, of another realm too, and nothing at all", () => {
    for (const options of [undefined, {}, { momentum: 0.9 }, Object.create(null), runInNewContext("({ momentum: 1 })")])
      expect(given(options)).not.toThrow();
  });

  test("refuses an unknown name", () => {
    expect(given({ lr: 0.1 })).toThrow('SGD: expected options among learningRate, momentum, got "lr"');
  });

  test("refuses whatever is no plain object", () => {
    const expected = "SGD: expected an object of options such as { learningRate: … }, got";
    const values = [0.1, "adam", true, null, [], [0.1], () => 0.1, new Map(), new (class Rate {})()];
    for (const options of values) expect(given(options), String(options)).toThrow(expected);
    expect(given(0.1)).toThrow(`${expected} 0.1`);
  });
});
