import { expect, test } from "vitest";
import { show } from "./errors.js";
import { tensor } from "./tensor.js";

class LSTM {
  readonly units = 3;
}
class Bidirectional {
  private readonly stream = 1;
  readonly layer = this.stream;
}

test("values are shown short, and objects of a class by its name", () => {
  expect([undefined, null, "a", 2, [[1], "b"]].map(show)).toEqual(["undefined", "null", '"a"', "2", '[[1], "b"]']);
  expect([tensor([[1]]), Float32Array.of(1), () => 1].map(show)).toEqual([
    "a tensor [1, 1]",
    "Float32Array(1)",
    "a function",
  ]);
  expect([{ a: 1, b: 2 }, Object.create(null)].map(show)).toEqual(["{ a, b }", "{}"]);
  expect([new Bidirectional(), new LSTM(), new Error("e"), new Date(0)].map(show)).toEqual([
    "a Bidirectional",
    "an LSTM",
    "an Error",
    "a Date",
  ]);
});
