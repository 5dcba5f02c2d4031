import type { Frequency } from "../time/frequency.js";
import { periodsText } from "../time/parseFrequency.js";
import { type Duplicates, spread } from "./duplicateRows.js";
import type { Findings } from "./finding.js";
import type { PanelSeries } from "./panel.js";
import type { PanelOptions } from "./panelOptions.js";
import type { PlacedGroup } from "./placedGroup.js";

/** Numbers of a column, and the rows whose cells are none. */
export interface NumberSource {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** Rows whose cell is neither a number nor empty. */
  readonly wrong: ReadonlySet<number>;
}

/** What the series of a panel are made with. */
export interface SeriesRules {
  readonly frequency: Frequency;
  readonly season: number;
  readonly duplicates: Duplicates;
  readonly shortest: number;
  readonly gaps: NonNullable<PanelOptions["gaps"]>;
  readonly past: readonly NumberSource[];
  readonly future: readonly NumberSource[];
}

/** The series of a group's rows, and what there is to know about it; null where it has no values. */
export function panelSeries(
  id: string,
  group: PlacedGroup,
  source: NumberSource,
  staticCovariates: readonly number[],
  rules: SeriesRules,
  findings: Findings,
): PanelSeries | null {
  const { rows, periods } = group;
  const { duplicates, past, future } = rules;
  for (const column of [source, ...past, ...future]) reportWrong(id, rows, column, column !== source, findings);
  if (findings.isSpoilt(id)) return null;
  const length = periods[periods.length - 1] - periods[0] + 1;
  const all = spread(group, source.values, length, duplicates);
  const first = all.findIndex((value) => !Number.isNaN(value));
  if (first < 0) {
    findings.error("noValues", { series: id }, "no values at all", "leave the series out");
    return null;
  }
  const end = all.findLastIndex((value) => !Number.isNaN(value)) + 1;
  const values = all.subarray(first, end);
  const covariate = ({ values }: NumberSource) =>
    spread(group, values, length, duplicates === "sum" ? "mean" : duplicates);
  const series = {
    id,
    start: periods[0] + first,
    values,
    pastCovariates: past.map((column) => covariate(column).subarray(first, end)),
    futureCovariates: future.map((column) => known(covariate(column).subarray(first), values.length)),
    staticCovariates,
  };
  if (future.length === 0 && end < length) {
    const what = `${periodsText(length - end, rules.frequency)} without a value at its end, which were left out`;
    findings.note("emptyEnds", { series: id }, what, "name futureCovariates if that is what these rows are for");
  }
  report(series, rules, findings);
  return series;
}

/** A covariate as far as it is known, at least as far as the values go. */
function known(covariate: Float64Array, atLeast: number): Float64Array {
  const end = covariate.findLastIndex((value) => !Number.isNaN(value)) + 1;
  return covariate.subarray(0, Math.max(end, atLeast));
}

function reportWrong(
  id: string,
  rows: Int32Array,
  column: NumberSource,
  isCovariate: boolean,
  findings: Findings,
): void {
  const { name, values, wrong } = column;
  const notNumeric = wrong.size > 0 ? rows.filter((row) => wrong.has(row)) : rows.subarray(0, 0);
  if (notNumeric.length > 0) {
    const remedy = isCovariate
      ? "write categories as numbers"
      : "leave nothing but numbers, without thousands separators, in the cells";
    findings.error("notNumeric", { series: id, rows: notNumeric }, `column "${name}" holds what is no number`, remedy);
  }
  const infinite = rows.filter((row) => Math.abs(values[row]) === Number.POSITIVE_INFINITY);
  if (infinite.length === 0) return;
  findings.error(
    "infinite",
    { series: id, rows: infinite },
    `column "${name}" is infinite`,
    "correct it or leave the cell empty",
  );
}

function report(series: PanelSeries, rules: SeriesRules, findings: Findings): void {
  const { id, values } = series;
  const { shortest, season, frequency } = rules;
  let count = 0;
  let gaps = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < values.length; t++) {
    const value = values[t];
    if (Number.isNaN(value)) gaps += t > 0 && !Number.isNaN(values[t - 1]) ? 1 : 0;
    else {
      count += 1;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  if (!(Number.isFinite(least) && Number.isFinite(most)) && !findings.isSpoilt(id)) {
    findings.error("infinite", { series: id }, "a sum of duplicates is infinite", 'say duplicates: "mean"');
  }
  const missing = values.length - count;
  if (missing > 0) {
    const what = `${missing} of ${periodsText(values.length, frequency)} without a value, in ${gaps} ${gaps === 1 ? "gap" : "gaps"}`;
    const done =
      rules.gaps === "mask" ? "they stay NaN; fillGaps fills them in" : `gaps: "${rules.gaps}" filled them in`;
    if (missing <= values.length / 2) findings.note("gaps", { series: id }, what, done);
    else findings.warn("gaps", { series: id }, what, `${done}; say a frequency or a timeZone if they are none`);
  }
  const valuesText = `${count} ${count === 1 ? "value" : "values"}`;
  if (count < shortest)
    findings.error("tooShort", { series: id }, `${valuesText}, less than ${shortest}`, "leave the series out");
  else if (season > 1 && count < 2 * season) {
    findings.warn(
      "short",
      { series: id },
      `${valuesText}, less than two seasons of ${season}`,
      "say a shorter season, or expect no seasonal forecast",
    );
  }
  if (count > 1 && least === most)
    findings.warn(
      "constant",
      { series: id },
      `the same value, ${least}, at all times`,
      "leave it out if that is a mistake",
    );
  for (const [i, { name }] of [...rules.past, ...rules.future].entries()) {
    const covariate = [...series.pastCovariates, ...series.futureCovariates][i];
    const unknown = covariate.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
    if (unknown === 0) continue;
    const what = `${unknown} of ${covariate.length} values of the covariate "${name}" are missing`;
    findings.warn("covariateGaps", { series: id }, what, "fillGaps with covariates fills them in");
  }
}
