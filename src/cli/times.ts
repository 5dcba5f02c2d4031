import { fail, show } from "../engine/errors.js";
import { usualStep, wholeMonths } from "./timeSteps.js";

/** A time column: its labels as written, and as numbers where they are numbers or dates. */
export interface Times {
  readonly labels: readonly string[];
  readonly kind: "number" | "date" | "label";
  /** The numbers, or seconds since 1970; the row's position where labels are neither. */
  readonly values: readonly number[];
}

const isoDate = /^(\d{4}-\d{2}(?:-\d{2})?)(?:([T ])(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;
/** A date without its dashes, in a year that no counter of rows is likely to look like. */
const compactDate = /^((?:1[6-9]|2[01])\d{2})(\d{2})(\d{2})$/;

/**
 * Reads a time column: numbers, or ISO dates such as `2024-03`, `20240301` and `2024-03-01T12:00`; anything else is only
 * a label.
 *
 * @throws TimecellError where numbers or dates don't increase from row to row
 */
export function readTimes(where: string, labels: readonly string[]): Times {
  const kind = kindOf(labels);
  const values = labels.map((label, i) => (kind === "number" ? Number(label) : kind === "date" ? seconds(label) : i));
  const late = values.findIndex((value, i) => i > 0 && !(value > values[i - 1]));
  if (late > 0) {
    const pair = `${show(labels[late - 1])} then ${show(labels[late])} in data rows ${late} and ${late + 1}`;
    fail(where, "times that increase from row to row", pair, "sort the file by time, one row a time");
  }
  return { labels, kind, values };
}

/**
 * The label of the step after the last one: the usual step ahead, whole months where the dates step by months. Null where
 * nobody can tell.
 */
export function nextLabel({ labels, kind, values }: Times): string | null {
  const last = values.at(-1) as number;
  if (kind === "label" || values.length < 2) return null;
  const step = usualStep(values);
  if (kind === "number") return String(Number((last + step).toPrecision(12)));
  const months = wholeMonths(step);
  return writtenLike(labels.at(-1) as string, months > 0 ? addMonths(last, months) : last + step);
}

/** How many rows there are up to a time, that one with them. */
export function rowsUntil({ labels, kind, values }: Times, until: string): number {
  const time = readTimes("time", [until]);
  if (kind === "label" || kind !== time.kind) return labels.lastIndexOf(until) + 1;
  return values.filter((value) => value <= time.values[0]).length;
}

/** A date in the form of another one: as long, with its separator and its time zone. */
function writtenLike(label: string, time: number): string {
  if (compactDate.test(label)) return new Date(time * 1000).toISOString().slice(0, 10).replaceAll("-", "");
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

function kindOf(labels: readonly string[]): Times["kind"] {
  if (labels.every(isCompactDate)) return "date";
  if (labels.every(isNumber)) return "number";
  return labels.every((label) => isoDate.test(label)) ? "date" : "label";
}

function isCompactDate(label: string): boolean {
  const dashed = label.replace(compactDate, "$1-$2-$3");
  const time = label === dashed ? Number.NaN : Date.parse(dashed);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(dashed);
}

function isNumber(label: string): boolean {
  return label.trim() !== "" && Number.isFinite(Number(label));
}

/** A date without a time zone counts as UTC: what matters is the distance between rows. */
function seconds(label: string): number {
  const [, date, , clock, zone = "Z"] = isoDate.exec(label.replace(compactDate, "$1-$2-$3")) ?? [];
  return Date.parse(clock ? `${date}T${clock}${zone}` : (date as string)) / 1000;
}
