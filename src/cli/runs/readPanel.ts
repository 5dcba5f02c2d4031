import type { CalendarFeature } from "../../data/features/calendarFeatures.js";
import type { HolidayRule } from "../../data/features/holidayDays.js";
import { withCalendar } from "../../data/features/withCalendar.js";
import { withFourier } from "../../data/features/withFourier.js";
import { withHolidays } from "../../data/features/withHolidays.js";
import { type CheckedPanel, createPanel } from "../../data/panel/createPanel.js";
import { fillGaps } from "../../data/panel/fillGaps.js";
import type { FillMethod } from "../../data/panel/fillMethod.js";
import { choosePanelColumns, type PanelColumns } from "../../data/panel/panelColumns.js";
import type { PanelOptions } from "../../data/panel/panelOptions.js";
import type { ParseOptions } from "../../data/table/parseTable.js";
import { readTable } from "../../data/table/readTable.js";
import type { Table } from "../../data/table/table.js";
import type { Config } from "../config/sections.js";

type DataSettings = Config["data"];

/** The table of a file, and which of its columns are what. */
export interface ReadTable {
  readonly table: Table;
  readonly columns: PanelColumns;
}

/** Reads the table that `data` describes. */
export async function readData(file: string, data: DataSettings): Promise<ReadTable> {
  const { format, delimiter, decimal, encoding } = data;
  const options = given({ format, delimiter, decimal, encoding }) as ParseOptions;
  const table = await readTable(file, options);
  return { table, columns: choosePanelColumns(table, panelOptions(data)) };
}

/** The panel of a table, as `data` describes it, with the gaps filled in that are to be; features: `withFeatures`. */
export function panelOf(table: Table, data: DataSettings, more: Partial<PanelOptions> = {}): CheckedPanel {
  const panel = createPanel(table, { ...panelOptions(data), ...more });
  const { gaps, covariateGaps, longestGap } = data;
  const longest = longestGap === null ? {} : { longest: longestGap };
  const covariates = covariateGaps === null ? {} : { covariates: covariateGaps };
  if (gaps !== "mask") return fillGaps(panel, { method: gaps, ...covariates, ...longest });
  return covariateGaps === null ? panel : withFilledCovariates(panel, covariateGaps, longest);
}

/** A panel with the features that `data` asks for as future covariates, as far as a horizon. */
export function withFeatures<P extends CheckedPanel>(panel: P, data: DataSettings, horizon: number): P {
  const { calendar, fourier, holidays, holidaysBefore: before, holidaysAfter: after } = data;
  let featured = panel;
  if (calendar !== false) {
    const features = calendar === true ? {} : { features: calendar as readonly CalendarFeature[] };
    featured = withCalendar(featured, { horizon, ...features });
  }
  for (const terms of typeof fourier === "number" ? [{ order: fourier }] : (fourier ?? [])) {
    featured = withFourier(featured, { horizon, ...terms });
  }
  if (Object.keys(holidays).length === 0) return featured;
  const days = holidays as Readonly<Record<string, readonly string[] | HolidayRule>>;
  return withHolidays(featured, { horizon, holidays: days, before, after });
}

/** What of `data` createPanel takes; gaps are filled in afterwards. */
function panelOptions(data: DataSettings): PanelOptions {
  const { id, value, layout, frequency, season, timeZone, dateOrder, duplicates, shortest, onProblem } = data;
  const { pastCovariates, futureCovariates, staticCovariates } = data;
  return {
    ...given({ id, value, layout, frequency, season, timeZone, dateOrder }),
    ...(data.time !== null && { time: data.time === false ? null : data.time }),
    ...{ pastCovariates, futureCovariates, staticCovariates, duplicates, shortest, onProblem },
  } as PanelOptions;
}

function withFilledCovariates(panel: CheckedPanel, covariates: FillMethod, longest: object): CheckedPanel {
  const filled = fillGaps(panel, { method: "previous", covariates, ...longest });
  return { ...filled, series: filled.series.map((one, i) => ({ ...one, values: panel.series[i].values })) };
}

/** The entries that aren't null. */
function given(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== null));
}
