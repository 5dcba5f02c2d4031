import type { TimeFormat } from "./chart.js";

/**
 * A time as its period is called: 2024, 2024-Q1, 2024-01, 2024-W05, 2024-01-31, 2024-01-31 13:00. It runs in the reader's
 * browser too: see `drawCharts`.
 *
 * @param date whose local time is the one that is meant, as `uPlot.tzDate` gives it
 */
export function timeLabel(date: Date, format: TimeFormat): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const year = date.getFullYear();
  const month = date.getMonth() + 1;
  if (format === "year") return String(year);
  if (format === "quarter") return `${year}-Q${Math.ceil(month / 3)}`;
  if (format === "month") return `${year}-${two(month)}`;
  if (format === "week") {
    // An ISO week belongs to the year that its Thursday lies in.
    const thursday = new Date(year, date.getMonth(), date.getDate() + 4 - (date.getDay() || 7));
    const days = (thursday.getTime() - new Date(thursday.getFullYear(), 0, 1).getTime()) / 86_400_000;
    return `${thursday.getFullYear()}-W${two(Math.floor(Math.round(days) / 7) + 1)}`;
  }
  const day = `${year}-${two(month)}-${two(date.getDate())}`;
  if (format === "date") return day;
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return `${day} ${clock}${format === "second" ? `:${two(date.getSeconds())}` : ""}`;
}
