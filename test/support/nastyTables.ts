import fc from "fast-check";
import type { PanelOptions } from "../../src/data/panel/panelOptions.js";
import { DAY } from "../../src/data/time/civil.js";
import type { Frequency } from "../../src/data/time/frequency.js";
import { gridOf } from "../../src/data/time/grid.js";
import { parseFrequency } from "../../src/data/time/parseFrequency.js";
import { periodLabels } from "../../src/data/time/periodLabel.js";

/** A CSV text such as users bring, and how they would read it. */
export interface NastyTable {
  readonly csv: string;
  readonly options: PanelOptions;
  /** What is wrong with it: nothing but gaps, order, scale and odd names where it is "". */
  readonly fault: Fault;
}

/** Mistakes that a table may have. */
export type Fault = "" | "duplicate" | "offGrid" | "word" | "infinite" | "empty" | "stamp" | "mixed" | "thousands";

const IDS = [
  ...["a", "B 2", "é", "日本", "🍺", 'quo"ted', "two\nlines", "comma, semi;", "__proto__", "constructor", "toString"],
  ...["007", "1e5", "N/A/x", "-", " padded ", "a/b", "0", "null?", "Ω".repeat(40)],
];
const SCALES = [1e-300, 1e-12, 1, 1e6, 1e12, 1e300];
const NAMES = [
  "step",
  "30s",
  "15 minutes",
  "h",
  "D",
  "B",
  "W-SUN",
  "MS",
  "ME",
  "month",
  "QE",
  "quarter",
  "YS",
  "2h",
  "3D",
];
const ZONES = [undefined, "UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu"];
/** Days around which something happens: clocks are changed, February has 29 days, a year ends, an epoch begins. */
const DAYS = ["2024-03-30", "2024-10-26", "2024-02-27", "2023-12-30", "1969-12-31", "1900-02-27", "2000-02-28"];

interface SeriesPlan {
  readonly id: string;
  readonly length: number;
  readonly scale: number;
  readonly shape: "constant" | "zero" | "noise" | "steps";
  readonly seed: number;
  /** Of a hundred rows, how many are left out, and how many have no value. */
  readonly missing: number;
  readonly valueless: number;
}

const seriesPlan: fc.Arbitrary<SeriesPlan> = fc.record({
  id: fc.constantFrom(...IDS),
  length: fc.oneof(
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
    { weight: 4, arbitrary: fc.integer({ min: 4, max: 80 }) },
  ),
  scale: fc.constantFrom(...SCALES),
  shape: fc.constantFrom("constant", "zero", "noise", "steps"),
  seed: fc.nat(1000),
  missing: fc.constantFrom(0, 0, 10, 50),
  valueless: fc.constantFrom(0, 0, 10, 60),
});

/** Tables with gaps, duplicates, mixed frequencies, huge and tiny scales, constants, single points, changes of clocks, leap days, odd names. */
export const nastyTable: fc.Arbitrary<NastyTable> = fc
  .record({
    series: fc.uniqueArray(seriesPlan, { minLength: 1, maxLength: 5, selector: ({ id }) => id }),
    frequency: fc.constantFrom(...NAMES),
    timeZone: fc.constantFrom(...ZONES),
    day: fc.constantFrom(...DAYS),
    fault: fc.constantFrom<Fault>(
      "",
      "",
      "",
      "duplicate",
      "offGrid",
      "word",
      "infinite",
      "empty",
      "stamp",
      "mixed",
      "thousands",
    ),
    isShuffled: fc.boolean(),
    delimiter: fc.constantFrom(",", ";", "\t"),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    saysFrequency: fc.boolean(),
    onProblem: fc.constantFrom<"throw" | "drop">("throw", "drop"),
    duplicates: fc.constantFrom<PanelOptions["duplicates"]>("error", "last", "mean"),
    pick: fc.nat(10_000),
  })
  .map((plan) => {
    const zone = plan.timeZone === undefined ? {} : { timeZone: plan.timeZone };
    const frequency = parseFrequency(plan.frequency, zone);
    const rows = plan.series.flatMap((one) => rowsOf(one, frequency, plan.day));
    addFault(rows, plan.fault, plan.pick, frequency, plan.day);
    if (plan.isShuffled) shuffle(rows, plan.pick);
    const cells = [["unique_id", "ds", "y"], ...rows];
    const csv = cells
      .map((row) => row.map((cell) => quoted(cell, plan.delimiter)).join(plan.delimiter))
      .join(plan.lineEnd);
    const { onProblem, duplicates } = plan;
    const said = plan.saysFrequency ? { frequency: plan.frequency } : {};
    return { csv, options: { onProblem, duplicates, ...zone, ...said }, fault: plan.fault };
  });

type Row = [id: string, time: string, value: string];

function rowsOf(
  { id, length, scale, shape, seed, missing, valueless }: SeriesPlan,
  frequency: Frequency,
  day: string,
): Row[] {
  const label = periodLabels(frequency);
  const start =
    gridOf("test", frequency).periodOf(frequency.unit === "step" ? seed : Date.parse(`${day}Z`)) + (seed % 7);
  return Array.from({ length }, (_, i) => i).flatMap((i): Row[] => {
    const chance = (salt: number) => hash(seed, i, salt) % 100;
    if (chance(1) < missing) return [];
    const number = { constant: 3, zero: 0, noise: (chance(2) - 50) / 7, steps: Math.floor(i / 5) }[shape] * scale;
    return [[id, label(start + i), chance(3) < valueless ? "" : String(number)]];
  });
}

function addFault(rows: Row[], fault: Fault, pick: number, frequency: Frequency, day: string): void {
  const place = pick % Math.max(1, rows.length);
  const row = rows[place];
  if (row === undefined) return;
  if (fault === "duplicate") rows.push([...row]);
  if (fault === "word") row[2] = "twelve";
  if (fault === "infinite") row[2] = pick % 2 === 0 ? "inf" : "-1e999";
  if (fault === "thousands") row[2] = "1,234,567";
  if (fault === "empty") for (const one of rows) if (one[0] === row[0]) one[2] = "";
  if (fault === "stamp") row[1] = pick % 2 === 0 ? "" : "someday";
  if (fault === "offGrid") row[1] = frequency.unit === "step" ? "0.5" : `${day}T0${pick % 10}:07:13`;
  if (fault === "mixed") {
    for (let i = 0; i < 12; i++) {
      const at = new Date(Date.parse(`${day}Z`) + i * 11 * DAY).toISOString().slice(0, 10);
      rows.push(["other", frequency.unit === "step" ? String(i * 13) : at, String(i)]);
    }
  }
}

function shuffle(rows: Row[], seed: number): void {
  for (let i = rows.length - 1; i > 0; i--) {
    const j = hash(seed, i, 9) % (i + 1);
    [rows[i], rows[j]] = [rows[j] as Row, rows[i] as Row];
  }
}

function quoted(cell: string, delimiter: string): string {
  return /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function hash(...numbers: readonly number[]): number {
  return numbers.reduce((state, number) => Math.imul(state ^ number, 0x9e3779b1) >>> 7, 0x12345);
}
