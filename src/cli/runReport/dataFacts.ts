import type { Finding } from "../../data/panel/finding.js";
import type { Panel } from "../../data/panel/panel.js";
import type { Plan } from "../../forecast/plan/plan.js";
import { type Histogram, histogram } from "../report/residuals.js";
import { sixDigits } from "../report/sixDigits.js";
import { clipped } from "./clipped.js";
import { grouped } from "./grouped.js";
import { type OverviewFacts, overviewFacts } from "./overviewFacts.js";

/** What was found in the data, several of a kind together. */
export interface FindingFacts {
  readonly severity: Finding["severity"];
  readonly count: number;
  /** The first few of them. */
  readonly messages: readonly string[];
  readonly remedy: string;
}

/** The first few of a list, and how long it is. */
export interface Listed<T> {
  readonly count: number;
  readonly shown: readonly T[];
}

/** What a run was given. */
export interface DataFacts {
  readonly series: number;
  readonly rows: number;
  /** How many rows have a value. */
  readonly values: number;
  readonly windows: number;
  /** Labels of the first and the last period, and whether all series have them. */
  readonly first: string;
  readonly last: string;
  readonly isAligned: boolean;
  readonly gaps: number;
  readonly longestGap: {
    readonly series: string;
    readonly from: string;
    readonly to: string;
    readonly periods: number;
  } | null;
  readonly zeros: number;
  readonly negatives: number;
  readonly least: number | null;
  readonly most: number | null;
  readonly constant: Listed<string>;
  readonly lengths: {
    readonly least: number;
    readonly middle: number;
    readonly most: number;
    readonly histogram: Histogram | null;
  };
  readonly covariates: {
    readonly past: readonly string[];
    readonly future: readonly string[];
    readonly static: readonly string[];
  };
  readonly findings: readonly FindingFacts[];
  readonly dropped: Listed<{ readonly id: string; readonly why: string }>;
  readonly missingCovariates: Listed<{
    readonly series: string;
    readonly column: string;
    readonly from: string;
    readonly to: string;
    readonly periods: number;
  }>;
  readonly overview: OverviewFacts;
}

/** How many of a list are shown, and messages of a kind of finding. */
const LISTED = 20;
const MESSAGES = 4;

/** A profile of the data. */
export function dataFacts(panel: Panel, plan: Plan, room = 1): DataFacts {
  const lengths = panel.series.map(({ values }) => values.length).sort((a, b) => a - b);
  const [least, middle, most] = [0, lengths.length >> 1, lengths.length - 1].map((i) => lengths[i]);
  const gaps = plan.series.flatMap(({ id, gaps }) => gaps.map((gap) => ({ series: clipped(id), ...gap })));
  const longest = gaps.reduce<DataFacts["longestGap"]>((a, b) => (a && a.periods >= b.periods ? a : b), null);
  const starts = panel.series.map(({ start }) => start);
  const ends = panel.series.map(({ start, values }) => start + values.length);
  const [begun, ended] = [extreme(starts, -1), extreme(ends, 1)];
  const names = (list: readonly string[]) => list.slice(0, LISTED).map((name) => clipped(name, 40));
  return {
    series: panel.series.length,
    rows: plan.rows,
    values: plan.values,
    windows: plan.windows,
    first: plan.series[starts.indexOf(begun)]?.from ?? "",
    last: plan.series[ends.indexOf(ended)]?.to ?? "",
    isAligned: starts.every((one) => one === begun) && ends.every((one) => one === ended),
    gaps: gaps.length,
    longestGap: longest,
    ...valueCounts(panel),
    constant: listed(plan.series.filter(({ isConstant }) => isConstant).map(({ id }) => clipped(id))),
    lengths: { least, middle, most, histogram: least < most ? histogram(lengths) : null },
    covariates: {
      past: names(panel.pastCovariates),
      future: names(panel.futureCovariates),
      static: names(panel.staticCovariates.map(({ name }) => name)),
    },
    findings: groupedFindings(plan.findings),
    dropped: listed(plan.dropped.map(({ id, why }) => ({ id: clipped(id), why: clipped(why, 200) }))),
    missingCovariates: listed(
      plan.missingCovariates.map(({ series, column, from, to, periods }) => {
        return { series: clipped(series), column: clipped(column), from, to, periods };
      }),
    ),
    overview: overviewFacts(panel, room),
  };
}

function listed<T>(list: readonly T[]): Listed<T> {
  return { count: list.length, shown: list.slice(0, LISTED) };
}

/** The lowest of numbers for −1, the highest for 1. */
function extreme(numbers: readonly number[], sign: 1 | -1): number {
  return numbers.reduce((a, b) => (sign * b > sign * a ? b : a));
}

function valueCounts({ series }: Panel): Pick<DataFacts, "zeros" | "negatives" | "least" | "most"> {
  let [zeros, negatives, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { values } of series) {
    for (const value of values) {
      if (value === 0) zeros++;
      if (value < 0) negatives++;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return { zeros, negatives, least: sixDigits(least), most: sixDigits(most) };
}

/** Findings of one kind together, the gravest first. */
function groupedFindings(findings: readonly Finding[]): FindingFacts[] {
  const groups = grouped(findings, ({ severity, kind }) => `${severity} ${kind}`);
  const order = ["error", "warning", "note"];
  return [...groups.values()]
    .sort(([a], [b]) => order.indexOf(a.severity) - order.indexOf(b.severity))
    .map((group) => ({
      severity: group[0].severity,
      count: group.length,
      messages: group.slice(0, MESSAGES).map(({ message }) => clipped(message, 300)),
      remedy: clipped(group[0].remedy, 300),
    }));
}
