import { fail, show } from "../engine/errors.js";

/** A time column: its labels as written, and as numbers where they are numbers or dates. */
export interface Times {
  readonly labels: readonly string[];
  readonly kind: "number" | "date" | "label";
  /** The numbers, or seconds since 1970; the row's position where labels are neither. */
  readonly values: readonly number[];
}

const isoDate = /^(\d{4}-\d{2}(?:-\d{2})?)(?:([T ])(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;
const DAY = 86400;
const MONTH = 30.44 * DAY;

/**
 * Reads a time column: numbers, or ISO dates such as `2024-03` and `2024-03-01T12:00`; anything else is only a label.
 *
 * @throws TimecellError where numbers or dates don't increase from row to row
 */
export function readTimes(where: string, labels: readonly string[]): Times {
  const kind = labels.every(isNumber) ? "number" : labels.every((label) => isoDate.test(label)) ? "date" : "label";
  const values = labels.map((label, i) => (kind === "number" ? Number(label) : kind === "date" ? seconds(label) : i));
  const late = values.findIndex((value, i) => i > 0 && !(value > values[i - 1]));
  if (late > 0) {
    const pair = `${show(labels[late - 1])} then ${show(labels[late])} in data rows ${late} and ${late + 1}`;
    fail(where, "times that increase from row to row", pair, "sort the file by time, one row a time");
  }
  return { labels, kind, values };
}

/** The label of the step after the last one: the usual step ahead, whole months where the dates step by months. */
export function nextLabel({ labels, kind, values }: Times): string {
  const last = values.at(-1) as number;
  if (kind === "label" || values.length < 2) return "next";
  const steps = values.slice(1).map((value, i) => value - values[i]);
  const step = steps.sort((a, b) => a - b)[steps.length >> 1];
  if (kind === "number") return String(Number((last + step).toPrecision(12)));
  const months = Math.round(step / MONTH);
  const ahead = months >= 1 && Math.abs(step - months * MONTH) < 4 * DAY ? addMonths(last, months) : last + step;
  return writtenLike(labels.at(-1) as string, ahead);
}

/** A date in the form of another one: as long, with its separator and its time zone. */
function writtenLike(label: string, time: number): string {
  const [, date = "", separator = "", clock = "", zone = ""] = isoDate.exec(label) ?? [];
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const offset = sign ? Number(`${sign}1`) * (Number(hours) * 3600 + Number(minutes) * 60) : 0;
  const iso = new Date((time + offset) * 1000).toISOString();
  return iso.slice(0, date.length) + separator + iso.slice(11, 11 + clock.length) + zone;
}

/** A date some months later, the last day of a month staying the last day. */
function addMonths(from: number, months: number): number {
  const date = new Date(from * 1000);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const daysIn = (m: number) => new Date(Date.UTC(year, m + 1, 0)).getUTCDate();
  const wanted = day === daysIn(month) ? daysIn(month + months) : Math.min(day, daysIn(month + months));
  return from + (Date.UTC(year, month + months, wanted) - Date.UTC(year, month, day)) / 1000;
}

function isNumber(label: string): boolean {
  return label.trim() !== "" && Number.isFinite(Number(label));
}

/** A date without a time zone counts as UTC: what matters is the distance between rows. */
function seconds(label: string): number {
  const [, date, , clock, zone = "Z"] = isoDate.exec(label) ?? [];
  return Date.parse(clock ? `${date}T${clock}${zone}` : (date as string)) / 1000;
}
