import { fail, show } from "../../engine/errors.js";
import { type Column, textsIn } from "../table/column.js";
import { columnNames, columnOf, type Table } from "../table/table.js";
import { readStamp } from "../time/stamp.js";
import type { PanelOptions, StaticKind } from "./panelOptions.js";

/** Which columns of a table are what in its panel. */
export interface PanelColumns {
  /** Columns that tell series apart; none for one series, and where each column is one. */
  readonly ids: readonly string[];
  /** Null where rows simply follow each other. */
  readonly time: string | null;
  /** One column of values, or one for each series. */
  readonly values: readonly string[];
  readonly isWide: boolean;
  readonly past: readonly string[];
  readonly future: readonly string[];
  readonly statics: readonly { readonly name: string; readonly kind: StaticKind }[];
}

const IDS = ["uniqueid", "id", "seriesid", "series", "itemid", "timeseriesid", "tsid", "seriesname"];
const TIMES = ["ds", "time", "timestamp", "datetime", "date"];
const COARSE_TIMES = ["day", "week", "month", "quarter", "year", "period", "hour", "step", "t"];
const VALUES = ["y", "value", "target", "values"];
/** Rows from which on a column whose cells are all different numbers the rows, whatever its name. */
const FEW_ROWS = 10;
const INDEX = /^(column 1|unnamed: ?0|index|level_0|id|)$/i;

/**
 * Finds out which columns are what.
 *
 * @throws TimecellError for a column that isn't there and for what has several answers, naming them
 */
export function choosePanelColumns(table: Table, options: PanelOptions): PanelColumns {
  const { source } = table;
  const { pastCovariates: past = [], futureCovariates: future = [] } = options;
  const statics = staticsOf(table, options);
  const given = [
    list(options.id),
    list(options.time),
    list(options.value),
    past,
    future,
    statics.map(({ name }) => name),
  ];
  const taken = new Set<string>();
  for (const name of given.flat()) {
    columnOf(source, table, name);
    if (taken.has(name)) fail(source, "a column to be one thing", `${show(name)} as two`);
    taken.add(name);
  }
  const isFree = (name: string) => !taken.has(name);
  const time = options.time === undefined ? guessTime(table, isFree) : options.time;
  if (time !== null) taken.add(time);
  const isWide = (options.layout ?? (list(options.value).length > 1 ? "wide" : "long")) === "wide";
  const ids = options.id === undefined && !isWide ? guessIds(table, time, isFree) : list(options.id);
  for (const id of ids) taken.add(id);
  if (isWide && ids.length > 0) fail(source, "no id in the wide layout, where each column is a series", show(ids[0]));
  if (isWide && statics.length > 0) {
    fail(
      source,
      "static covariates in the long layout only",
      show(statics[0].name),
      "bring the table into one value a row",
    );
  }
  const values = options.value === undefined ? guessValues(table, isWide, isFree) : list(options.value);
  if (values.length === 0) fail(source, `a column of numbers among ${columnNames(table)}`, "none", "say value");
  if (values.length > 1 && !isWide) fail(source, 'layout: "wide" for several columns of values', '"long"');
  return { ids, time, values, isWide, past, future, statics };
}

function staticsOf({ columns }: Table, { staticCovariates = [] }: PanelOptions): PanelColumns["statics"] {
  if (!Array.isArray(staticCovariates)) {
    return Object.entries(staticCovariates as Record<string, StaticKind>).map(([name, kind]) => ({ name, kind }));
  }
  const kindOf = (name: string): StaticKind => (columns.get(name)?.kind === "number" ? "number" : "category");
  return (staticCovariates as readonly string[]).map((name) => ({ name, kind: kindOf(name) }));
}

function list(names: string | readonly string[] | null | undefined): readonly string[] {
  return names === undefined || names === null ? [] : typeof names === "string" ? [names] : names;
}

/** The free columns whose names, without case and punctuation, are among some. */
function named(table: Table, among: readonly string[], isFree: (name: string) => boolean): string[] {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return [...table.columns.keys()].filter((name) => isFree(name) && among.includes(plain(name)));
}

function guessTime(table: Table, isFree: (name: string) => boolean): string | null {
  const looksLikeTime = ([name, column]: [string, Column]) => isFree(name) && holdsStamps(column);
  const stamped = [...table.columns].filter(looksLikeTime).map(([name]) => name);
  for (const found of [named(table, TIMES, isFree), stamped, named(table, COARSE_TIMES, isFree)]) {
    if (found.length === 1) return found[0];
    if (found.length > 1)
      fail(table.source, "one column of times", found.map(show).join(", "), `say time: ${show(found[0])} or another`);
  }
  return null;
}

/** Whether a column's first texts are stamps. */
function holdsStamps(column: Column): boolean {
  if (column.kind !== "text") return column.kind === "time";
  const texts = column.texts.slice(1, 6);
  return texts.length > 0 && texts.every((text) => readStamp(text, "dmy") ?? readStamp(text, "mdy"));
}

function guessIds(table: Table, time: string | null, isFree: (name: string) => boolean): readonly string[] {
  const tellsApart = (name: string) => table.length < FEW_ROWS || repeats(columnOf(table.source, table, name));
  const found = named(table, IDS, isFree).filter(tellsApart);
  if (found.length === 1) return found;
  if (found.length > 1)
    fail(
      table.source,
      "one column that tells series apart",
      found.map(show).join(", "),
      `say id: ${show(found[0])} or another`,
    );
  const texts = [...table.columns].filter(([name, { kind }]) => isFree(name) && kind === "text").map(([name]) => name);
  if (texts.length === 0 || time === null || !repeats(columnOf(table.source, table, time))) return [];
  if (texts.length === 1) return texts;
  const names = texts.map(show).join(", ");
  return fail(
    table.source,
    "columns that tell series apart",
    `times that repeat, and ${names}`,
    `say id: ${show(texts[0])} or id: [${names}]`,
  );
}

/** Whether a cell is there twice. */
function repeats(column: Column): boolean {
  const { codes, texts } = textsIn(column);
  let filled = 0;
  for (let row = 0; row < codes.length; row++) filled += codes[row] === 0 ? 0 : 1;
  return filled > texts.length - 1;
}

function guessValues(table: Table, isWide: boolean, isFree: (name: string) => boolean): readonly string[] {
  const numbers = [...table.columns].filter(
    ([name, column]) => isFree(name) && column.kind === "number" && !isIndex(name, column),
  );
  const names = numbers.map(([name]) => name);
  if (isWide) return names;
  const found = named(table, VALUES, isFree);
  if (found.length === 1) return found;
  if (found.length > 1 || names.length > 1) {
    const candidates = found.length > 1 ? found : names;
    const example = candidates.slice(0, 20).map(show).join(", ");
    return fail(
      table.source,
      "one column of values",
      example,
      `say value: ${show(candidates[0])} or another, or layout: "wide" to take each as a series`,
    );
  }
  return names;
}

/** Whether a column only counts the rows, as data frames write it in front. */
function isIndex(name: string, column: Column): boolean {
  if (!INDEX.test(name) || column.kind !== "number") return false;
  const { values } = column;
  for (let row = 1; row < values.length; row++) if (values[row] !== values[row - 1] + 1) return false;
  return true;
}
