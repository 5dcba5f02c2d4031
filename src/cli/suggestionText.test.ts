import { expect, test } from "vitest";
import { suggestionText } from "./suggestionText.js";

const sweep = (suggestion: number | null, ...losses: number[]) => ({
  suggestion,
  curve: losses.map((loss, i) => ({ learningRate: 10 ** i, loss })),
});

test.each([
  [sweep(0.001234, 3, 1, 9), "suggested learning rate 0.0012"],
  [sweep(2.2e-9, 3, 1, 9), "suggested learning rate 2.2e-9"],
  [sweep(null, 3, 2, 1), "no suggestion: the loss was still falling at the end; raise --end"],
  [sweep(null, 1, 2, 3), "the loss never fell below its first value; lower --start"],
  [sweep(null, 3), "no suggestion: one rate alone says nothing; raise --end"],
])("a sweep says %#", (found, said) => {
  expect(suggestionText(found, { falling: "raise --end", neverFell: "lower --start" })).toContain(said);
});
