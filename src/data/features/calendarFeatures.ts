import {
  civilDate,
  DAY,
  dayNumber,
  daysInMonth,
  HOUR,
  isoWeekOf,
  MINUTE,
  weekdayOf,
  weeksInYear,
} from "../time/civil.js";

/** A place in the calendar that a covariate may tell. */
export type CalendarFeature =
  | "minuteOfHour"
  | "hourOfDay"
  | "dayOfWeek"
  | "dayOfMonth"
  | "dayOfYear"
  | "weekOfYear"
  | "month"
  | "quarter"
  | "year"
  | "weekend"
  | "businessDay"
  | "monthStart"
  | "monthEnd"
  | "daysInMonth";

/** What clocks show at some time. */
export interface Moment {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Milliseconds since midnight. */
  readonly timeOfDay: number;
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

interface Feature {
  /** The number itself: 0 … 23 for hours, 1 … 31 for days. */
  readonly plain: (moment: Moment) => number;
  /** Which share of its cycle has passed, in [0, 1); absent where there is no cycle. */
  readonly share?: (moment: Moment) => number;
}

/** The moment of what clocks show, in milliseconds since they showed 1970-01-01T00:00. */
export function momentOf(wall: number): Moment {
  const day = Math.floor(wall / DAY);
  const { year, month, day: dayOfMonth } = civilDate(day);
  return { day, timeOfDay: wall - day * DAY, year, month, dayOfMonth };
}

const weekday = ({ day }: Moment) => weekdayOf(day);
const dayOfYear = ({ day, year }: Moment) => day - dayNumber(year, 1, 1) + 1;
const quarter = ({ month }: Moment) => Math.ceil(month / 3);
const lastOfMonth = ({ year, month }: Moment) => daysInMonth(year, month);

/** All features by their names. */
export const CALENDAR: Readonly<Record<CalendarFeature, Feature>> = {
  minuteOfHour: {
    plain: ({ timeOfDay }) => (timeOfDay % HOUR) / MINUTE,
    share: ({ timeOfDay }) => (timeOfDay % HOUR) / HOUR,
  },
  hourOfDay: { plain: ({ timeOfDay }) => timeOfDay / HOUR, share: ({ timeOfDay }) => timeOfDay / DAY },
  dayOfWeek: { plain: weekday, share: (moment) => (weekday(moment) - 1) / 7 },
  dayOfMonth: {
    plain: ({ dayOfMonth }) => dayOfMonth,
    share: (moment) => (moment.dayOfMonth - 1) / lastOfMonth(moment),
  },
  dayOfYear: {
    plain: dayOfYear,
    share: (moment) => (dayOfYear(moment) - 1) / (dayNumber(moment.year + 1, 1, 1) - dayNumber(moment.year, 1, 1)),
  },
  weekOfYear: {
    plain: ({ day }) => isoWeekOf(day).week,
    share: ({ day }) => {
      const { year, week } = isoWeekOf(day);
      return (week - 1) / weeksInYear(year);
    },
  },
  month: { plain: ({ month }) => month, share: ({ month }) => (month - 1) / 12 },
  quarter: { plain: quarter, share: (moment) => (quarter(moment) - 1) / 4 },
  year: { plain: ({ year }) => year },
  weekend: { plain: (moment) => (weekday(moment) > 5 ? 1 : 0) },
  businessDay: { plain: (moment) => (weekday(moment) > 5 ? 0 : 1) },
  monthStart: { plain: ({ dayOfMonth }) => (dayOfMonth === 1 ? 1 : 0) },
  monthEnd: { plain: (moment) => (moment.dayOfMonth === lastOfMonth(moment) ? 1 : 0) },
  daysInMonth: { plain: lastOfMonth },
};
