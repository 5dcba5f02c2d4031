import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "./civil.js";
import { timeZoneOf } from "./timeZone.js";

const at = (text: string) => Date.parse(`${text}Z`);
const zones = [
  ...["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe"],
  ...["America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca", "+05:30", "-03:00"],
];

describe("time zones", () => {
  const berlin = timeZoneOf("test", "Europe/Berlin");

  test("know when clocks are put forward and back, to the second", () => {
    expect(berlin.offsetAt(at("2024-03-31T00:59:59"))).toBe(HOUR);
    expect(berlin.offsetAt(at("2024-03-31T01:00:00"))).toBe(2 * HOUR);
    expect(berlin.offsetAt(at("2024-10-27T00:59:59"))).toBe(2 * HOUR);
    expect(berlin.offsetAt(at("2024-10-27T01:00:00"))).toBe(HOUR);
    expect(timeZoneOf("test", "Asia/Kathmandu").offsetAt(at("2024-01-01T00:00"))).toBe(5 * HOUR + 45 * MINUTE);
    expect(timeZoneOf("test", "-03:30").offsetAt(0)).toBe(-3.5 * HOUR);
  });

  test("give the times that clocks show never and twice", () => {
    expect(berlin.instantsOf(at("2024-03-31T02:30"))).toEqual([]);
    expect(berlin.instantsOf(at("2024-10-27T02:30"))).toEqual([at("2024-10-27T00:30"), at("2024-10-27T01:30")]);
    expect(berlin.instantsOf(at("2024-10-27T03:00"))).toEqual([at("2024-10-27T02:00")]);
    // Samoa went over the date line and left out a day.
    expect(timeZoneOf("test", "Pacific/Apia").instantsOf(at("2011-12-30T12:00"))).toEqual([]);
  });

  test.each(zones)("%s: what clocks show leads back to when they show it", (name) => {
    const zone = timeZoneOf("test", name);
    const instants = fc.integer({ min: at("1950-01-01T00:00") / 60_000, max: at("2037-12-31T00:00") / 60_000 });
    fc.assert(
      fc.property(instants, (minutes) => {
        const instant = minutes * MINUTE;
        const found = zone.instantsOf(zone.wallOf(instant));
        expect(found).toContain(instant);
        expect([...found].sort((a, b) => a - b)).toEqual(found);
      }),
    );
  });

  test("that there aren't are refused", () => {
    expect(() => timeZoneOf("createPanel", "Europe/Atlantis")).toThrow(
      'createPanel timeZone: expected a name such as "Europe/Berlin", "UTC" or "+02:00", got "Europe/Atlantis"',
    );
  });
});
