import { fail } from "../../engine/errors.js";
import { numbersIn } from "../table/column.js";
import { columnOf, type Table } from "../table/table.js";
import { type TableData, tableOf } from "../table/tableOf.js";
import { defaultSeason } from "../time/defaultSeason.js";
import { type Frequency, steps } from "../time/frequency.js";
import { isElapsed } from "../time/grid.js";
import { frequencyName } from "../time/parseFrequency.js";
import { periodLabel } from "../time/periodLabel.js";
import { readTimes, type Times } from "../time/readTimes.js";
import { timeAxis } from "../time/timeAxis.js";
import { duplicatePlaces } from "./duplicateRows.js";
import { fillGaps } from "./fillGaps.js";
import { type Finding, Findings, PanelError } from "./finding.js";
import type { Panel, PanelSeries } from "./panel.js";
import { choosePanelColumns, type PanelColumns } from "./panelColumns.js";
import { givenFrequency, panelFrequency } from "./panelFrequency.js";
import { expectPanelOptions, type PanelOptions } from "./panelOptions.js";
import { type NumberSource, panelSeries, type SeriesRules } from "./panelSeries.js";
import { type PlacedGroup, Placement } from "./placedGroup.js";
import { groupRows } from "./rowGroups.js";
import { type StaticColumn, staticColumns, staticValues } from "./staticValues.js";
import { timedGroup } from "./timedGroup.js";

/** A panel with what was found in its data. */
export interface CheckedPanel extends Panel {
  readonly findings: readonly Finding[];
}

/**
 * A panel of a table's series: long tables (a value of one series in each row), wide ones (a column for each series) or a single
 * series. Times are put on the grid of their frequency and rows that are missing become NaN, as empty cells do. All problems
 * are found at once, and named with series and rows: see `findings`.
 *
 * @param data a table, or rows, columns or an Arrow table that make one
 * @throws TimecellError for columns that can't be told, times that can't be read and, unless `onProblem` is "drop", for series
 * that can't be forecast: a `PanelError`, whose `findings` list all problems
 *
 * @example
 * import { createPanel, parseTable } from "timecell/data";
 * const table = await parseTable("shop,day,sold\nnorth,2024-01-01,12\nnorth,2024-01-03,9\nsouth,2024-01-01,7\nsouth,2024-01-02,8\n");
 * const panel = createPanel(table, { id: "shop" });
 * console.log(panel.series[0].values); // [12, NaN, 9]
 * console.log(panel.findings.map(({ message }) => message)[0]); // series "north": 1 of 3 days without a value, in 1 gap
 */
export function createPanel(data: TableData, options: PanelOptions = {}): CheckedPanel {
  expectPanelOptions("createPanel", options);
  if (typeof data === "object" && data !== null && Symbol.asyncIterator in data) {
    fail("createPanel", "a table", "rows that come one by one", "give it await tableOf(rows)");
  }
  const table = tableOf(data);
  const findings = new Findings(table);
  const columns = choosePanelColumns(table, options);
  const { frequency, groups } = placedGroups(table, columns, options, findings);
  const season = options.season ?? defaultSeason(frequency);
  const { duplicates = "error", shortest = 2, gaps = "mask" } = options;
  const past = columns.past.map((name) => numberSource(table, name));
  const future = columns.future.map((name) => numberSource(table, name));
  const rules = { frequency, season, duplicates, shortest, gaps, past, future };
  const series = allSeries(table, columns, groups, rules, findings);
  const usable = series.list.filter(({ id }) => !findings.isSpoilt(id));
  if (usable.length === 0 || (findings.hasErrors && options.onProblem !== "drop")) {
    if (!findings.hasErrors) fail(table.source, "at least one series", "none");
    throw new PanelError(
      table.source,
      findings.list,
      usable.length > 0 ? 'onProblem: "drop" leaves them out' : undefined,
    );
  }
  const panel = {
    source: table.source,
    frequency,
    season,
    target: columns.isWide ? "value" : columns.values[0],
    pastCovariates: columns.past,
    futureCovariates: columns.future,
    staticCovariates: series.statics.map(({ covariate }) => covariate),
    series: usable,
  };
  return { ...(gaps === "mask" ? panel : fillGaps(panel, { method: gaps })), findings: findings.list };
}

/** The rows of each series on the grid of their frequency. */
function placedGroups(
  table: Table,
  columns: PanelColumns,
  options: PanelOptions,
  findings: Findings,
): { frequency: Frequency; groups: PlacedGroup[] } {
  const groups = groupRows(table, columns.ids, columns.isWide ? "" : columns.values[0], findings);
  if (columns.time === null) {
    findings.note(
      "noTimes",
      {},
      "no column of times; rows follow each other as they stand",
      "say time: … if there is one",
    );
    const placed = groups.map(({ id, rows }) => ({ id, rows, periods: Float64Array.from(rows, (_, i) => i) }));
    return { frequency: givenFrequency(options.frequency, options.timeZone) ?? steps, groups: placed };
  }
  const where = `${table.source} column "${columns.time}"`;
  const column = columnOf(table.source, table, columns.time);
  const given = givenFrequency(options.frequency, options.timeZone);
  const { dateOrder } = options;
  const hasYears = given !== undefined && given.unit !== "step";
  const placeOf = (row: number) => `${table.rowWord} ${table.numberOf(row)}`;
  const times = readTimes(where, column, { hasYears, placeOf, ...(dateOrder ? { dateOrder } : {}) });
  if (given) expectFitting(where, given, times);
  const axis = timeAxis(where, times, options.timeZone ?? given?.timeZone, given && !isElapsed(given.unit));
  const timed = groups.map((group) => timedGroup(axis, column, group, findings));
  const { frequency, own } = panelFrequency(where, given, axis, timed);
  const placement = new Placement(frequency, axis, findings);
  return { frequency, groups: timed.map((group, i) => placement.place(group, own?.[i] ?? null)) };
}

/** Rejects dates for steps, and whole numbers for anything else. */
function expectFitting(where: string, frequency: Frequency, { kind }: Times): void {
  if ((frequency.unit === "step") === (kind === "step")) return;
  const got = kind === "step" ? "whole numbers" : "dates";
  fail(
    where,
    kind === "step" ? `dates for a frequency of ${frequencyName(frequency)}` : "whole numbers for steps",
    got,
    "say another frequency, or none",
  );
}

function allSeries(
  table: Table,
  columns: PanelColumns,
  groups: readonly PlacedGroup[],
  rules: SeriesRules,
  findings: Findings,
): { list: PanelSeries[]; statics: StaticColumn[] } {
  const statics = staticColumns(table, columns.statics);
  const sources = columns.values.map((name) => numberSource(table, name));
  const list: PanelSeries[] = [];
  for (const group of groups) {
    if (group.rows.length === 0) continue;
    const duplicates = duplicatePlaces(group);
    for (const source of sources) {
      const id = columns.ids.length > 0 ? group.id : source.name;
      if (duplicates.length > 0) reportDuplicates(id, group, duplicates, rules, findings);
      const series = panelSeries(id, group, source, staticValues(id, group.rows, statics, findings), rules, findings);
      if (series !== null) list.push(series);
    }
  }
  return { list, statics };
}

function reportDuplicates(
  series: string,
  { rows, periods }: PlacedGroup,
  places: readonly number[],
  { duplicates, frequency }: SeriesRules,
  findings: Findings,
): void {
  const place = { series, rows: places.map((i) => rows[i]) };
  const first = periodLabel(frequency, periods[places[0]]);
  const what =
    places.length === 1 ? `another row for ${first}` : `more rows for times that others have, the first ${first}`;
  if (duplicates !== "error") {
    findings.warn("duplicates", place, what, `duplicates: "${duplicates}" settled it`);
    return;
  }
  const isLocal = isElapsed(frequency.unit) && frequency.timeZone === undefined;
  const clocks = isLocal ? ", or the timeZone if clocks were put back" : "";
  const choice = 'say duplicates: "last", "first", "mean" or "sum", or the columns that tell series apart';
  findings.error("duplicates", place, what, choice + clocks);
}

function numberSource(table: Table, name: string): NumberSource {
  const { values, wrong } = numbersIn(columnOf(table.source, table, name));
  return { name, values, wrong: new Set(wrong) };
}
