import { describe, expect, test } from "vitest";
import { browser, shownInBrowser } from "./support/browser.js";
import { trainedHash } from "./support/trainedHash.mjs";

describe.skipIf(!browser)("in a real browser", () => {
  test("the built package trains, to the same bits as in Node", { timeout: 120_000 }, async () => {
    const here = await trainedHash(await import("../dist/index.js" as string));
    expect(here).toMatch(/^[0-9a-f]{64}$/);
    const script = `
import * as timecell from "/dist/index.js";
import { trainedHash } from "/test/support/trainedHash.mjs";
show(await trainedHash(timecell));`;
    expect(await shownInBrowser(script)).toBe(here);
  });
});
