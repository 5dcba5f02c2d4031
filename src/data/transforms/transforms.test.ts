import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFixture } from "../../../test/support/fixtures.js";
import {
  boxCoxTransform,
  chainTransforms,
  differenceTransform,
  fittedTransformFromConfig,
  log1pTransform,
  logTransform,
  minMaxTransform,
  robustTransform,
  rootTransform,
  standardTransform,
  type Transform,
  transformFromConfig,
} from "../index.js";

const none = new Float64Array(0);
const _ = Number.NaN;
const array = (...values: number[]) => Float64Array.from(values);

const any = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const positive = fc
  .tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -3, max: 3 }))
  .map(([x, e]) => x * 10 ** e);
const transforms: [string, Transform, fc.Arbitrary<number>][] = [
  ["standard", standardTransform(), any],
  ["robust", robustTransform(), any],
  ["minMax", minMaxTransform(), any],
  ["minMax to −1 … 1", minMaxTransform({ range: [-1, 1] }), any],
  ["log", logTransform(), positive],
  ["log with an offset", logTransform({ offset: 1e9 + 1 }), any],
  ["log1p", log1pTransform(), positive],
  ["root", rootTransform(), positive],
  ["boxCox", boxCoxTransform(), positive],
  ["boxCox by seasons", boxCoxTransform({ method: "guerrero", season: 3 }), positive],
  ["boxCox 2", boxCoxTransform({ lambda: 2 }), positive],
  ["boxCox −1", boxCoxTransform({ lambda: -1 }), positive],
  ["boxCox near 0", boxCoxTransform({ lambda: 1e-9 }), positive],
  ["difference", differenceTransform(), any],
  ["seasonal differences of second order", differenceTransform({ season: 3, order: 2 }), any],
  [
    "log, two differences, standard",
    chainTransforms([logTransform(), differenceTransform({ season: 4 }), differenceTransform(), standardTransform()]),
    positive,
  ],
];

describe.each(transforms)("%s", (_name, transform, value) => {
  const gappy = fc.array(fc.oneof({ weight: 8, arbitrary: value }, { weight: 1, arbitrary: fc.constant(Number.NaN) }), {
    minLength: 12,
    maxLength: 60,
  });

  test("there and back gives the values again to 1e-12 of the largest, and leaves gaps", () => {
    fc.assert(
      fc.property(gappy, fc.integer({ min: 6, max: 10 }), (list, split) => {
        fc.pre(list.slice(0, split).every((x) => !Number.isNaN(x)));
        const values = Float64Array.from(list);
        const fitted = transform.fit(values);
        const [before, rest] = [values.subarray(0, split), values.subarray(split)];
        const back = fitted.invert(fitted.apply(values).subarray(split), before);
        const largest = values.reduce((most, x) => Math.max(most, Math.abs(x) || 0), 0);
        expect([...back].map(Number.isNaN)).toEqual([...rest].map(Number.isNaN));
        // Offsets and sums cost digits of their own size.
        const unit =
          Math.max(largest, (fitted.config.offset as number) ?? 0) * (fitted.config.order ? values.length : 1);
        for (const [t, x] of rest.entries())
          if (!Number.isNaN(x)) expect(Math.abs(back[t] - x)).toBeLessThanOrEqual(1e-12 * unit);
      }),
      { numRuns: 300 },
    );
  });

  test("is made again from JSON, and so is what was fitted", () => {
    const values = array(5, 2, 9, 4, 7, 1, 3, 8, 6, 10);
    const same = (one: unknown) => JSON.parse(JSON.stringify(one));
    const fitted = transform.fit(values);
    expect(transformFromConfig(same(transform.config)).fit(values).apply(values)).toEqual(fitted.apply(values));
    expect(fittedTransformFromConfig(same(fitted.config)).apply(values)).toEqual(fitted.apply(values));
  });

  test("takes a constant series", () => {
    const values = array(4, 4, 4, 4, 4, 4, 4);
    const fitted = transform.fit(values);
    expect(fitted.invert(fitted.apply(values).subarray(6), values.subarray(0, 6))[0]).toBeCloseTo(4, 5);
  });

  test("says that there is no value", () => {
    expect(() => transform.fit(array(_, _))).toThrow(
      "Transform: expected at least one value to fit to, got only missing ones",
    );
    expect(() => transform.fit(array(1, Number.POSITIVE_INFINITY))).toThrow(/finite|Infinity/);
  });
});

test("a spread next to nothing makes no value infinite", () => {
  const values = array(0, 0, 0, 0, 0, 0, 1e-323, 1e-323, 1e-323, 9e-16);
  const fitted = robustTransform().fit(values);
  expect([...fitted.apply(values)].every(Number.isFinite)).toBe(true);
  expect([...fitted.invert(fitted.apply(values), none)]).toEqual([...values]);
});

describe("Box and Cox's λ", () => {
  type Found = { values?: number[]; season: number; likelihood: number; transformed: number[]; guerrero: number };
  const series = readFixture<Record<string, { values: number[] }>>("forecast/series.json");
  const found = Object.entries(readFixture<Record<string, Found>>("forecast/transforms.json"));

  test.each(found)("is SciPy's and coreforecast's: %s", (name, { values = series[name].values, season, ...theirs }) => {
    const data = Float64Array.from(values);
    const { lambda } = boxCoxTransform().fit(data).config as unknown as { lambda: number };
    expect(Math.abs(lambda - theirs.likelihood)).toBeLessThan(1e-5);
    const transformed = boxCoxTransform({ lambda: theirs.likelihood }).fit(data).apply(data.subarray(0, 20));
    transformed.forEach((value, i) => {
      expect(value - 1 / theirs.likelihood).toBeCloseTo(theirs.transformed[i], 9);
    });
    const guerrero = boxCoxTransform({ method: "guerrero", season }).fit(data).config as unknown as { lambda: number };
    expect(Math.abs(guerrero.lambda - theirs.guerrero)).toBeLessThan(1e-4);
  });
});

test("differences after a gap are changes from the last value that was there", () => {
  const fitted = differenceTransform({ season: 2 }).fit(array(1, 2, 3));
  expect([...fitted.apply(array(1, 10, _, 11, 4, 13))]).toEqual([_, _, _, 1, 3, 2]);
  expect([...fitted.invert(array(1, 1, 1), array(1, 10, _, _))]).toEqual([2, 11, 3]);
});

test("what leaves the range of a transform comes back from its end", () => {
  expect([...rootTransform().fit(array(4)).invert(array(-3, 3), none)]).toEqual([0, 9]);
  expect([...boxCoxTransform({ lambda: 0.5 }).fit(array(4)).invert(array(-1), none)]).toEqual([0]);
  expect(boxCoxTransform({ lambda: -0.5 }).fit(array(1, 4)).invert(array(1), none)[0]).toBeCloseTo(4000, 8);
  expect(logTransform().fit(array(4)).invert(array(1e6), none)[0]).toBeLessThan(Infinity);
});

describe("says", () => {
  test("what to take for values that it can't do with", () => {
    expect(() => logTransform().fit(array(1, 0))).toThrow(
      "logTransform: expected values above 0, got 0 at index 1; give a larger offset, or take log1p for values from 0 on, root or no transform",
    );
    expect(() => rootTransform().fit(array(-1))).toThrow(
      "rootTransform: expected values of 0 or more, got -1 at index 0",
    );
    expect(() => boxCoxTransform().fit(array(1, -1))).toThrow(
      "boxCoxTransform: expected values above 0, got -1 at index 1",
    );
    expect(() => log1pTransform().fit(array(-1))).toThrow("log1pTransform: expected values above -1");
  });

  test("which settings are wrong", () => {
    expect(() => minMaxTransform({ range: [1, 0] })).toThrow(
      "minMaxTransform: expected a range that rises, got [1, 0]",
    );
    expect(() => differenceTransform({ season: 0 })).toThrow(
      "differenceTransform season: expected a whole number, 1 or more, got 0",
    );
    expect(() => transformFromConfig("sqrt")).toThrow(
      "transformFromConfig: expected a transform named standard, robust, minMax",
    );
    expect(() => transformFromConfig({ name: "standard", mean: 3 })).toThrow('expected no settings, got "mean"');
    expect(() => fittedTransformFromConfig({ name: "standard", mean: "3" })).toThrow(
      'standard mean: expected a finite number, got "3"',
    );
    expect(() => differenceTransform({ season: 3 }).fit(array(1, 2, 3))).toThrow(
      "differenceTransform: expected more than 3 values, got 3; leave the series out, or take a smaller season or order",
    );
    expect(() =>
      differenceTransform({ season: 3 })
        .fit(array(1, 2, 3, 4))
        .invert(array(1), array(1)),
    ).toThrow("differenceTransform: expected 3 values before, which changes are added to");
  });
});
