/** A row of a forecast. Beyond the file's end there is no actual value, and no time where times are only labels. */
export interface ForecastRow {
  readonly time: string | null;
  readonly actual: number | null;
  readonly forecast: number;
}

/** The rows as a CSV text: time, actual, forecast. */
export function forecastCsv(time: string, rows: readonly ForecastRow[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) =>
    [cell(row.time ?? ""), row.actual ?? "", Number(row.forecast.toPrecision(7))].join(","),
  );
  return [`${cell(time)},actual,forecast`, ...lines, ""].join("\n");
}
