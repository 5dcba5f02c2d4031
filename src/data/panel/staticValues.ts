import { show } from "../../engine/errors.js";
import { numbersIn, textsIn } from "../table/column.js";
import { columnOf, type Table } from "../table/table.js";
import type { Findings } from "./finding.js";
import type { StaticCovariate } from "./panel.js";
import type { PanelColumns } from "./panelColumns.js";

/** A static covariate and its number in each row; NaN for an empty cell. */
export interface StaticColumn {
  readonly covariate: StaticCovariate;
  readonly values: ArrayLike<number>;
}

/** The static covariates of a table, categories as places in a list of them in the order of the alphabet. */
export function staticColumns(table: Table, statics: PanelColumns["statics"]): StaticColumn[] {
  return statics.map(({ name, kind }) => {
    const column = columnOf(table.source, table, name);
    if (kind === "number") return { covariate: { name }, values: numbersIn(column).values };
    const { codes, texts } = textsIn(column);
    const categories = [...new Set(texts.slice(1))].sort();
    const places = texts.map((text) => (text === "" ? Number.NaN : categories.indexOf(text)));
    return { covariate: { name, categories }, values: Float64Array.from(codes, (code) => places[code]) };
  });
}

/** The static covariates of one series, which its rows agree on. */
export function staticValues(
  id: string,
  rows: Int32Array,
  columns: readonly StaticColumn[],
  findings: Findings,
): number[] {
  return columns.map(({ covariate: { name, categories }, values }) => {
    const known = rows.find((row) => !Number.isNaN(values[row]));
    if (known === undefined) {
      findings.error("varyingStatic", { series: id }, `no value of ${show(name)}`, "fill it in for every series");
      return Number.NaN;
    }
    const other = rows.find((row) => !Number.isNaN(values[row]) && values[row] !== values[known]);
    if (other === undefined) return values[known];
    const [one, two] = [known, other].map((row) => (categories ? show(categories[values[row]]) : String(values[row])));
    const what = `${show(name)} is ${one} and ${two}, but holds for a whole series`;
    findings.error(
      "varyingStatic",
      { series: id, rows: [known, other] },
      what,
      "make it a past or future covariate, or correct it",
    );
    return values[known];
  });
}
