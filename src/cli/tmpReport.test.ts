import { readFileSync, writeFileSync } from "node:fs";
import { test } from "vitest";
import { syntheticSeries } from "../data/synthetic.js";
import { courseReport } from "./course/courseReport.js";
import { experiments } from "./course/experiments.js";
import { sweeps } from "./course/sweeps.js";
import { demoReport } from "./demo/demoReport.js";

test("x", () => {
  const rows = readFileSync("/work/shared/data/sunspots.csv", "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((l) => l.split(","));
  const values = Float32Array.from(rows.map((r) => Number(r[2])));
  const forecast = Float32Array.from(
    { length: 235 },
    (_, i) => values[2999 + i]! * 0.6 + values[2998 + i]! * 0.3 + values[2997 + i]! * 0.1,
  );
  const losses = Array.from({ length: 30 }, (_, i) => 0.3 * Math.exp(-i / 6) + 0.09);
  const html = demoReport({
    series: {
      title: "Monthly sunspots",
      source: "monthly mean total sunspot number, WDC-SILSO, Royal Observatory of Belgium, CC BY-NC 4.0",
      unit: "sunspots",
      values,
      labels: rows.map((r) => r[1]!),
      seconds: rows.map((r) => Date.parse(r[1]!) / 1000),
      split: 3000,
    },
    forecast,
    scores: {
      model: 14.7,
      baselines: [
        { name: "naive", mae: 16.14 },
        { name: "moving average", mae: 32.2 },
      ],
    },
    losses,
    validationLosses: losses.map((l) => l + 0.02),
    configuration: [
      ["series", "monthly mean total sunspot number, WDC-SILSO, Royal Observatory of Belgium, CC BY-NC 4.0"],
      ["window", "36 steps"],
      ["loss", "huber"],
      ["optimizer", "Adam, learning rate 0.003"],
      ["batch", 64],
      ["epochs", 30],
      ["seed", 51],
    ],
    summary: "Model: sequential\n lambda   [null, null, 1]   0\n gru  [null, 32]  3,360\n dense [null, 1]  33",
    seconds: 12.3,
  });
  writeFileSync("/tmp/report.html", html);
  console.log(html.length);
  const { values: v, withoutNoise } = syntheticSeries();
  const actual = v.subarray(1000);
  const res = experiments.slice(0, 9).map((e, k) => ({
    experiment: e,
    epochs: e.epochs,
    seeds: [51, 52, 53].map((seed) => ({
      seed,
      mae: 5 + k / 10,
      seconds: 3,
      weightsHash: "",
      forecast: withoutNoise.subarray(1000).map((x, i) => x + (Math.sin(i / 9 + seed) * (k + 1)) / 2),
      losses: Array.from({ length: e.epochs }, (_, i) => 1000 * Math.exp(-i / (4 + (seed % 3))) + 40),
    })),
    mean: 5 + k / 10,
    baselines: { naive: 5.94, smoothed: 4.57 },
    floor: 4.007,
    split: 1000,
    actual,
  }));
  const curve = Array.from({ length: 100 }, (_, i) => ({
    learningRate: 1e-8 * 10 ** (i / 20),
    loss: i > 85 ? 10 ** ((i - 70) / 5) : 30 - 20 * Math.exp(-((i - 70) ** 2) / 300),
  }));
  writeFileSync("/tmp/course.html", courseReport([...res, { sweep: sweeps[0]!, curve, suggestion: 5e-6 }]));
  console.log(courseReport(res).length);
});
