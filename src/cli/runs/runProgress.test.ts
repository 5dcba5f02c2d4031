import { expect, test } from "vitest";
import { RunProgress } from "./runProgress.js";

function shown(isTTY: boolean, work: (tell: (seconds: number, share: number, what: string) => void) => void): string {
  let text = "";
  let time = 0;
  const progress = new RunProgress({ isTTY, columns: 70, write: (part: string) => void (text += part) }, () => time);
  const report = progress.reporter("backtest");
  work((seconds, share, what) => {
    time = 1000 * seconds;
    report(share, what);
  });
  progress.clear();
  return text;
}

test("a log gets a line now and then, with the time that is left", () => {
  const text = shown(false, (tell) => {
    tell(1, 0.05, "fitting");
    tell(3, 0.1, "fitting"); // too early for a line
    tell(6, 0.3, "fitting");
    tell(12, 0.55, "fitting");
  });
  expect(text).toBe(
    "backtest: fitting        ━━━━━━──────────────  30 %  14s left\nbacktest: fitting        ━━━━━━━━━━━─────────  55 %  10s left\n",
  );
});

test("what a journal knew already counts for nothing, and every stage begins anew", () => {
  const text = shown(false, (tell) => {
    tell(0, 0.8, "fitting");
    tell(10, 0.9, "fitting");
    tell(20, 0.1, "forecasting");
    tell(30, 0.6, "forecasting");
  });
  expect(
    text
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(/━+╸?─*/, "").replace(/\s+/g, " ")),
  ).toEqual(["backtest: fitting 90 % 10s left", "backtest: forecasting 10 %", "backtest: forecasting 60 % 8s left"]);
});

test("a terminal's line is drawn over, never wraps, and is gone in the end", () => {
  const text = shown(true, (tell) => {
    tell(1, 0.25, "fitting");
    tell(5, 0.5, "fitting of a great many forecasters with long names");
  });
  expect(text).not.toContain("\n");
  for (const line of text.split("\r")) expect(line.replace("\u001b[K", "").length).toBeLessThan(70);
  expect(text.endsWith("\r\u001b[K")).toBe(true);
});
