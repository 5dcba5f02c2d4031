import { expect, test } from "vitest";
import { clipped } from "./clipped.js";

test("a text becomes one line that isn't overlong, and letters stay whole", () => {
  expect(clipped("north\nsouth\t1")).toBe("north south 1");
  expect(clipped("🚀".repeat(100), 5)).toBe("🚀🚀🚀🚀…");
  expect(clipped("exactly", 7)).toBe("exactly");
  expect(clipped("a\u202eb")).toBe("a b");
});
