import { describe, expect, test } from "vitest";
import { browser, shownInBrowser } from "../../../test/support/browser.js";
import { runParts } from "../../../test/support/runParts.js";
import { createPanel } from "../../data/panel/createPanel.js";
import { scriptData } from "../report/html.js";
import { runFacts } from "./runFacts.js";
import { runReport } from "./runReport.js";

/** Sees a page through a reader's eyes and hands. It runs in the browser. */
async function look(page: string, show: (text: string) => void): Promise<void> {
  const errors: string[] = [];
  Object.assign(window, { tell: (message: string) => errors.push(message) });
  const listen = `<script>addEventListener("error", (event) => parent.tell(event.message)); console.error = (...all) => parent.tell(all.join(" "));</script>`;
  const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
  const open = async (width: number): Promise<Document> => {
    const frame = document.createElement("iframe");
    frame.style.cssText = `width: ${width}px; height: 800px; border: 0`;
    frame.srcdoc = page.replace("<head>", () => `<head>${listen}`);
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
    document.body.append(frame);
    await loaded;
    await pause();
    return frame.contentDocument as Document;
  };
  const inside = await open(1000);
  const isDrawn = (place: Element) => {
    const canvas = place.querySelector("canvas");
    const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return pixels.some((value, i) => i % 4 === 3 && value > 0);
  };
  const places = [...inside.querySelectorAll("[data-chart]")];
  const blank = places.filter((place) => !isDrawn(place)).length;

  const figure = inside.querySelector("#forecast figure") as HTMLElement;
  const seen = () => ({
    note: figure.querySelector(".chosen")?.textContent,
    first: figure.querySelector(".numbers tbody tr")?.textContent,
    rows: figure.querySelectorAll(".numbers tbody tr").length,
  });
  /** What the legend says where the mouse is, as a share of the chart's width. */
  const legendAt = async (share: number) => {
    const over = figure.querySelector(".u-over") as HTMLElement;
    const { left, top, width, height } = over.getBoundingClientRect();
    const at = { clientX: left + share * width, clientY: top + height / 2, bubbles: true };
    over.dispatchEvent(new MouseEvent("mouseenter", at));
    over.dispatchEvent(new MouseEvent("mousemove", at));
    await pause();
    return [...figure.querySelectorAll(".u-legend .u-series")].map((row) => row.textContent);
  };
  const before = { ...seen(), legend: await legendAt(0.999) };

  (figure.querySelector('[data-step="1"]') as HTMLElement).click();
  await pause();
  const next = seen();
  const select = figure.querySelector("select") as HTMLSelectElement;
  select.value = "0";
  select.dispatchEvent(new Event("change"));
  await pause();
  const back = seen();

  const start = (await legendAt(0))[0];
  const over = figure.querySelector(".u-over") as HTMLElement;
  const { left, top, width } = over.getBoundingClientRect();
  const mouse = (type: string, share: number) => {
    const event = new MouseEvent(type, {
      clientX: left + share * width,
      clientY: top + 50,
      bubbles: true,
      movementX: 1,
    });
    (type === "mouseup" ? inside : over).dispatchEvent(event);
  };
  mouse("mousedown", 0.5);
  mouse("mousemove", 0.9);
  await pause();
  mouse("mouseup", 0.9);
  await pause();
  const zoomed = (await legendAt(0))[0];
  const beyond = ({ documentElement: { scrollWidth, clientWidth } }: Document) => scrollWidth - clientWidth;
  const [overflow, narrow] = [beyond(inside), beyond(await open(390))];
  show(JSON.stringify({ errors, charts: places.length, blank, before, next, back, start, zoomed, overflow, narrow }));
}

describe.skipIf(!browser)("the report of a run in a real browser", () => {
  test("draws its charts; the chooser, the zoom and the legend work", { timeout: 120_000 }, async () => {
    const months = Array.from(
      { length: 72 },
      (_, i) => `${2018 + Math.floor(i / 12)}-${String(1 + (i % 12)).padStart(2, "0")}`,
    );
    const rows = ["north", `so"uth</script>`].flatMap((id, k) =>
      months.map((ds, i) => ({ unique_id: id, ds, y: (1 + 9 * k) * (20 + 5 * (i % 12) + ((i * 13) % 11)) })),
    );
    const page = runReport(runFacts(await runParts(createPanel(rows), { horizon: 12 })));
    const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
    const ascii = scriptData(page).text.replace(/[^ -~]/g, escaped);
    const shown = await shownInBrowser(`(${look.toString()})(${ascii}, show);`);
    const seen = JSON.parse(shown.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
    expect(seen).toMatchObject({ errors: [], blank: 0, overflow: 0, narrow: 0 });
    expect(seen.charts).toBeGreaterThan(7);
    expect(seen.before).toMatchObject({ note: "From 2024-01 to 2024-12.", rows: 12 });
    expect(seen.before.legend).toEqual([
      "date2024-12",
      expect.stringMatching(/^95 %[\d.]+ … [\d.]+$/),
      expect.stringMatching(/^80 %[\d.]+ … [\d.]+$/),
      "known–",
      expect.stringMatching(/^forecast[\d.]+$/),
    ]);
    expect(seen.next.first).toMatch(/^2024-01/);
    expect(seen.next.first).not.toBe(seen.before.first);
    expect(seen.back).toEqual({ note: seen.before.note, first: seen.before.first, rows: 12 });
    expect(seen.start).toBe("date2021-01");
    expect(seen.zoomed).toMatch(/^date202[23]/);
  });
});
