import { fail, show } from "../engine/errors.js";

/** A time column: its labels as written, and as numbers where they are numbers or dates. */
export interface Times {
  readonly labels: readonly string[];
  readonly kind: "number" | "date" | "label";
  /** The numbers, or seconds since 1970; the row's position where labels are neither. */
  readonly values: readonly number[];
}

const isoDate = /^\d{4}-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/;

/**
 * Reads a time column: numbers, or ISO dates such as `2024-03` and `2024-03-01T12:00`; anything else is only a label.
 *
 * @throws TimecellError where numbers or dates don't increase from row to row
 */
export function readTimes(where: string, labels: readonly string[]): Times {
  const kind = labels.every(isNumber) ? "number" : labels.every((label) => isoDate.test(label)) ? "date" : "label";
  const values = labels.map((label, i) => (kind === "number" ? Number(label) : kind === "date" ? seconds(label) : i));
  const late = values.findIndex((value, i) => i > 0 && !(value > (values[i - 1] as number)));
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
  const steps = values.slice(1).map((value, i) => value - (values[i] as number));
  const step = steps.sort((a, b) => a - b)[steps.length >> 1] as number;
  if (kind === "number") return String(Number((last + step).toPrecision(12)));
  const written = labels.at(-1) as string;
  const months = Math.round(step / (30.44 * 86400));
  const ahead =
    step >= 28 * 86400 && Math.abs(step - months * 30.44 * 86400) < 4 * 86400 ? addMonths(last, months) : last + step;
  const iso = new Date(ahead * 1000).toISOString();
  return written.length <= 10
    ? iso.slice(0, written.length)
    : iso.slice(0, 16) + (written.length > 16 ? iso.slice(16, 19) : "");
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

function seconds(label: string): number {
  const whole =
    /[T ]/.test(label) && !/(Z|[+-]\d{2}:?\d{2})$/.test(label)
      ? `${label.replace(" ", "T")}Z`
      : label.replace(" ", "T");
  return Date.parse(whole) / 1000;
}
