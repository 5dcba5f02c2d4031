import fc from "fast-check";
import { expect, test } from "vitest";
import { paragraph } from "./paragraph.js";

test("lines are as long as they may be, and lose no word", () => {
  expect(paragraph("the model beats the naive forecast", 16)).toBe("the model beats\nthe naive\nforecast");
  expect(paragraph("unbreakable words", 4)).toBe("unbreakable\nwords");
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^\w{1,9}$/)), fc.integer({ min: 9, max: 40 }), (words, columns) => {
      const text = paragraph(words.join(" "), columns);
      expect(text.split(/\s/).join(" ")).toBe(words.join(" "));
      for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
    }),
  );
});
