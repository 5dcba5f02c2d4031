import { describe, expect, test } from "vitest";
import { lineChart } from "./lineChart.js";

const wave = Array.from({ length: 48 }, (_, i) => 50 + 40 * Math.sin(i / 6));
const lagged = wave.map((_, i) => wave[Math.max(0, i - 3)] as number);
const options = { width: 60, height: 9, color: false, xLabel: (i: number) => `t${i}` } as const;

describe("line chart", () => {
  test("a line and marks, told apart without colour", () => {
    const chart = lineChart(
      [
        { name: "actual", values: wave, draw: "line" },
        { name: "forecast", values: lagged, draw: "marks" },
      ],
      { ...options, title: "A wave" },
    );
    expect(chart).toMatchInlineSnapshot(`
      "A wave
          ⠤⠒⠊ actual    • • forecast
         │       ⡠⠔⠊⠉⠉••••• •                                ⢀⠤⠒⠉⠉
         │    ⢀⠤⠊  • •    ⠑⢄ ••                            ⡠⠒⠁ •••
         │   ⡔⠁  ••         ⠉⢢ ••                        ⡠⠊  •
         │ ⡠⠊  ••             ⠑⢄ • •                   ⢀⠜  ••
      50 ┤••• •                 ⠣⡀  •                 ⡠⠊ ••
         │                       ⠑⢄  ••             ⡠⠊  •
         │                         ⠑⢄  •          ⢀⠔⠁••
         │                          ⠈⠢⢄ • ••    ⢀⠔⠁••
         │                             ⠉⠢⢄⣀⣀••••⠁••
         └┬──────────┬──────────┬──────────┬──────────┬──────────┬
         t0         t9         t19        t28        t38       t47"
    `);
  });

  test("a legend too wide for the chart takes a line for each name", () => {
    const names = ["actual values", "forecast, one month ahead"];
    const chart = lineChart(
      names.map((name) => ({ name, values: wave, draw: "line" })),
      { ...options, width: 40 },
    );
    const lines = chart.split("\n");
    expect(lines.slice(0, 2).map((line) => line.trim().slice(4))).toEqual(names);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  test("a log axis is labelled at its decades", () => {
    const values = Array.from({ length: 41 }, (_, i) => 10 ** (i / 10));
    const chart = lineChart([{ name: "loss", values, draw: "line" }], {
      ...options,
      width: 40,
      yScale: "log",
      xTicks: [0, 20, 40],
    });
    expect(chart).toMatchInlineSnapshot(`
      "       ⠤⠒⠊ loss
      10000 ┤                             ⢀⣀⠔⠊
            │                          ⣀⠔⠊⠁
       1000 ┤                      ⣀⡠⠔⠉
            │                  ⢀⡠⠔⠉
        100 ┤              ⢀⡠⠤⠒⠁
            │           ⢀⠤⠒⠁
         10 ┤       ⢀⠤⠒⠊⠁
            │    ⣀⠔⠊⠁
          1 ┤⣀⠔⠊⠉
            └┬───────────────┬───────────────┬
            t0              t20            t40"
    `);
  });

  test("a gap where a value isn't finite", () => {
    const values = [1, 2, Number.NaN, 2, 1];
    expect(
      lineChart([{ name: "gap", values, draw: "line" }], { ...options, width: 24, height: 4 }),
    ).toMatchInlineSnapshot(`
      "     ⠤⠒⠊ gap
        2 ┤   ⢀⠎         ⠱⡀
          │  ⢠⠊           ⠑⡄
      1.5 ┤ ⡠⠃             ⠘⢄
        1 ┤⡰⠁               ⠈⢆
          └┬────────┬────────┬
          t0       t2       t4"
    `);
  });

  test("every line fits the width, whatever it is", () => {
    for (const width of [20, 40, 79, 120]) {
      const lines = lineChart([{ name: "actual", values: wave, draw: "line" }], { ...options, width }).split("\n");
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(width);
    }
  });

  test("nothing but one value, or none that can be drawn, is no reason to fail", () => {
    for (const values of [[5], [5, 5, 5], [Number.NaN], [Number.POSITIVE_INFINITY, 1]]) {
      expect(lineChart([{ name: "x", values, draw: "line" }], options)).toContain("┬");
      expect(lineChart([{ name: "x", values, draw: "marks" }], { ...options, yScale: "log" })).toContain("┬");
    }
  });

  test("colour only where it is asked for", () => {
    const series = [{ name: "actual", values: wave, draw: "line" }] as const;
    expect(lineChart(series, options)).not.toContain("\u001b");
    expect(lineChart(series, { ...options, color: true })).toContain("\u001b[36m");
  });

  test("bands are shaded behind the series, the narrowest darkest, and none where there is no value", () => {
    const none = Number.NaN;
    const chart = lineChart([{ name: "forecast", values: [1, 2, 3, 4, 5], draw: "marks" }], {
      ...options,
      width: 30,
      bands: [
        { name: "80 %", lower: [none, none, 2, 3, 4], upper: [none, none, 4, 5, 6] },
        { name: "95 %", lower: [none, none, 1, 1, 1], upper: [none, none, 6, 7, 8] },
      ],
    });
    expect(chart).toMatchInlineSnapshot(`
      "   • • forecast
         ▒▒▒ 80 %
         ░░░ 95 %
        │                       ░░░░
        │                 ░░░░░░░░░░
        │          ░░░░░░░░░░░░░▒▒▒▒
      5 ┤          ░░░░░░░▒▒▒▒▒▒▒▒▒•
        │          ░░░░░░░▒▒▒▒▒▒▒▒▒▒
        │          ▒▒▒▒▒▒▒▒▒▒•▒▒▒▒▒▒
        │          ▒▒▒•▒▒▒▒▒▒▒▒▒░░░░
        │       •  ▒▒▒▒▒▒▒░░░░░░░░░░
        │•         ░░░░░░░░░░░░░░░░░
        └┬──────┬─────┬──────┬─────┬
        t0     t1    t2     t3    t4"
    `);
    const series = [{ name: "forecast", values: [1, 2], draw: "marks" }] as const;
    expect(() => lineChart(series, { bands: { lower: [1] } as never })).toThrow(/bands: expected a list of bands/);
    const open = [{ name: "80 %", lower: [1, 2] }] as never;
    expect(() => lineChart(series, { bands: open })).toThrow(
      /expected lists of numbers as the ends of "80 %", got .*undefined/,
    );
  });
});
