import { fail, show } from "../../engine/errors.js";
import { DAY, HOUR, MINUTE, SECOND } from "./civil.js";

/** Days between which a zone's offset is looked up; no zone changes it and changes it back within so few. */
const BLOCK = 8 * DAY;
const FIXED = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i;

/** Where a zone's offset is looked up: what it is at both ends, and when it changes in between. */
interface Block {
  readonly before: number;
  readonly after: number;
  readonly change: number;
}

/** A time zone: how far its clocks are ahead of UTC, in milliseconds, at any time. */
export class TimeZone {
  private readonly blocks = new Map<number, Block>();
  private latest: Block | undefined;
  private latestNumber = Number.NaN;
  /** The offset of a zone that never changes it. */
  private readonly fixed: number | undefined;
  private readonly format: Intl.DateTimeFormat | undefined;

  constructor(
    where: string,
    /** An IANA name such as "Europe/Berlin", "UTC" or an offset such as "+02:00". */
    readonly name: string,
  ) {
    const [, sign, hours, minutes = "0"] = FIXED.exec(name) ?? [];
    if (hours !== undefined) this.fixed = (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
    else if (/^(UTC|GMT|Z)$/i.test(name)) this.fixed = 0;
    else this.format = formatOf(where, name);
  }

  /** Whether its offset never changes, as that of UTC. */
  get isFixed(): boolean {
    return this.fixed !== undefined;
  }

  /** How far clocks are ahead of UTC. */
  offsetAt(instant: number): number {
    if (this.fixed !== undefined) return this.fixed;
    const number = Math.floor(instant / BLOCK);
    if (number !== this.latestNumber) {
      this.latest = this.blocks.get(number) ?? this.look(number);
      this.latestNumber = number;
    }
    const { before, after, change } = this.latest as Block;
    return instant < change ? before : after;
  }

  /** What clocks show, as milliseconds since they showed 1970-01-01T00:00. */
  wallOf(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  /** When clocks show a time: once, never where they are put forward over it, twice where they are put back. */
  instantsOf(wall: number): number[] {
    if (this.fixed !== undefined) return [wall - this.fixed];
    const before = this.offsetAt(wall - DAY);
    const after = this.offsetAt(wall + DAY);
    if (before === after) return [wall - before];
    // Put back, clocks go through the time before the change with the larger offset, which is the earlier instant.
    return [wall - before, wall - after].filter((instant) => this.wallOf(instant) === wall);
  }

  private look(number: number): Block {
    const start = number * BLOCK;
    const before = this.askOffset(start);
    const after = this.askOffset(start + BLOCK);
    let [low, high] = [start / SECOND, (start + BLOCK) / SECOND];
    while (before !== after && high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.askOffset(middle * SECOND) === before) low = middle;
      else high = middle;
    }
    const block = { before, after, change: high * SECOND };
    this.blocks.set(number, block);
    return block;
  }

  private askOffset(instant: number): number {
    const latest = 8.64e15; // the last instant that a Date can hold
    const text = (this.format as Intl.DateTimeFormat).format(Math.max(-latest, Math.min(latest, instant)));
    const [, sign, hours, minutes, seconds = "0"] = /GMT([+-−])(\d+):(\d+)(?::(\d+))?/.exec(text) ?? [];
    if (hours === undefined) return 0;
    const size = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
    return sign === "+" ? size : -size;
  }
}

const known = new Map<string, TimeZone>();

/**
 * A time zone by its name.
 *
 * @throws TimecellError for a name that the platform does not know
 */
export function timeZoneOf(where: string, name = "UTC"): TimeZone {
  if (typeof name !== "string") fail(`${where} timeZone`, 'a name such as "Europe/Berlin"', show(name));
  const zone = known.get(name) ?? new TimeZone(where, name);
  known.set(name, zone);
  return zone;
}

function formatOf(where: string, name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  } catch {
    return fail(`${where} timeZone`, 'a name such as "Europe/Berlin", "UTC" or "+02:00"', show(name));
  }
}
