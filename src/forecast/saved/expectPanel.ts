import type { Panel, PanelSeries } from "../../data/panel/panel.js";
import { expectWhole } from "../../engine/checks.js";
import { fail, show } from "../../engine/errors.js";

/** The panel in a file, whose numbers have been read already: whole, or an error. */
export function expectPanel(where: string, value: unknown): Panel {
  const panel = expectObject(where, value) as unknown as Panel;
  for (const name of ["source", "target"] as const) expectText(`${where} ${name}`, panel[name]);
  expectWhole(`${where} season`, panel.season, 1);
  const frequency = expectObject(`${where} frequency`, panel.frequency);
  expectText(`${where} frequency unit`, frequency.unit);
  expectWhole(`${where} frequency count`, frequency.count, 1);
  for (const name of ["pastCovariates", "futureCovariates"] as const) {
    for (const covariate of expectList(`${where} ${name}`, panel[name])) expectText(`${where} ${name}`, covariate);
  }
  for (const covariate of expectList(`${where} staticCovariates`, panel.staticCovariates)) {
    expectText(`${where} staticCovariates`, expectObject(`${where} staticCovariates`, covariate).name);
  }
  for (const [i, series] of expectList(`${where} series`, panel.series).entries()) {
    expectSeries(`${where} series[${i}]`, expectObject(`${where} series[${i}]`, series), panel);
  }
  return panel;
}

function expectSeries(where: string, value: object, panel: Panel): void {
  const series = value as PanelSeries;
  expectText(`${where} id`, series.id);
  if (!Number.isInteger(series.start)) fail(`${where} start`, "a whole number", show(series.start), DAMAGED);
  const { length } = expectFloats(`${where} values`, series.values);
  for (const name of ["pastCovariates", "futureCovariates", "staticCovariates"] as const) {
    const { length: count } = expectList(`${where} ${name}`, series[name]);
    if (count !== panel[name].length) fail(`${where} ${name}`, `${panel[name].length} of them`, `${count}`, DAMAGED);
  }
  for (const past of series.pastCovariates) {
    const { length: known } = expectFloats(`${where} pastCovariates`, past);
    if (known !== length) fail(`${where} pastCovariates`, `${length} values`, `${known}`, DAMAGED);
  }
  for (const future of series.futureCovariates) expectFloats(`${where} futureCovariates`, future);
  for (const fixed of series.staticCovariates) {
    if (typeof fixed !== "number") fail(`${where} staticCovariates`, "numbers", show(fixed), DAMAGED);
  }
}

const DAMAGED = "the file is damaged";

function expectObject(where: string, value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  return fail(where, "an object", show(value), DAMAGED);
}

function expectList(where: string, value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : fail(where, "a list", show(value), DAMAGED);
}

function expectText(where: string, value: unknown): void {
  if (typeof value !== "string") fail(where, "a text", show(value), DAMAGED);
}

function expectFloats(where: string, value: unknown): Float64Array {
  return value instanceof Float64Array ? value : fail(where, "floats", show(value), DAMAGED);
}
