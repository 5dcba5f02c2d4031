import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { backtested } from "./support/backtested.mjs";
import { browser, shownInBrowser } from "./support/browser.js";
import { trainedHash } from "./support/trainedHash.mjs";

/** Local times of a night on which clocks are put back, packed. */
const packed = gzipSync("ds;y\n2024-10-27 01:00;1,5\n2024-10-27 02:00;2\n2024-10-27 02:00;3\n2024-10-27 03:00;4\n");

describe.skipIf(!browser)("in a real browser", () => {
  test("the built package backtests, with the same result as in Node", { timeout: 120_000 }, async () => {
    const here = await backtested(
      await import("../dist/data/index.js" as string),
      await import("../dist/forecast/index.js" as string),
    );
    expect(here).toMatch(/^\{.*Ensemble of Theta, MLP.*"mase":/);
    const script = `
import * as data from "/dist/data/index.js";
import * as forecast from "/dist/forecast/index.js";
import { backtested } from "/test/support/backtested.mjs";
show(await backtested(data, forecast));`;
    expect(await shownInBrowser(script)).toBe(here);
  });

  test("the built package trains, to the same bits as in Node", { timeout: 120_000 }, async () => {
    const here = await trainedHash(await import("../dist/index.js" as string));
    expect(here).toMatch(/^[0-9a-f]{64}$/);
    const script = `
import * as timecell from "/dist/index.js";
import { trainedHash } from "/test/support/trainedHash.mjs";
show(await trainedHash(timecell));`;
    expect(await shownInBrowser(script)).toBe(here);
  });

  test("a packed CSV text becomes a panel, as in Node", { timeout: 120_000 }, async () => {
    const { createPanel, parseTable, periodLabel } = await import("../dist/data/index.js" as string);
    const panel = createPanel(await parseTable(packed), { timeZone: "Europe/Berlin" });
    const here = JSON.stringify([[...panel.series[0].values], periodLabel(panel.frequency, panel.series[0].start + 2)]);
    expect(here).toBe('[[1.5,2,3,4],"2024-10-27T02:00+01:00"]');
    const script = `
import { createPanel, parseTable, periodLabel } from "/dist/data/index.js";
const bytes = Uint8Array.from(atob("${packed.toString("base64")}"), (letter) => letter.charCodeAt(0));
const panel = createPanel(await parseTable(new Blob([bytes])), { timeZone: "Europe/Berlin" });
show(JSON.stringify([[...panel.series[0].values], periodLabel(panel.frequency, panel.series[0].start + 2)]));`;
    expect(await shownInBrowser(script)).toBe(here);
  });
});
