import { expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";

/** Rejects what is no list of whole numbers of 1 or more. */
export function expectSizes(where: string, sizes: unknown): void {
  if (!Array.isArray(sizes) || sizes.length === 0) fail(where, "a list such as [256, 256]", show(sizes));
  for (const size of sizes) expectWhole(where, size, 1);
}
