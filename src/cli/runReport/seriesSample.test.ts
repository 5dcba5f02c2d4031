import fc from "fast-check";
import { expect, test } from "vitest";
import { seriesSample, spreadOver } from "./seriesSample.js";

test("where there is room all series are shown, in their order", () => {
  const sample = seriesSample([0, 1, 4], { room: 3, errors: null, sizes: [3, 1, 0, 0, 2] });
  expect(sample).toEqual([0, 1, 4].map((series) => ({ series, group: null })));
});

test("else the worst, the best and others, each once, and never more than there is room for", () => {
  const errors = fc.array(fc.oneof(fc.constant(Number.NaN), fc.nat(50)), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(errors, fc.integer({ min: 1, max: 40 }), fc.boolean(), (all, room, isTested) => {
      const places = [...all.keys()];
      const sample = seriesSample(places, { room, errors: isTested ? all : null, sizes: all });
      const shown = sample.map(({ series }) => series);
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.length).toBe(Math.min(room, all.length));
      const known = places.filter((i) => !Number.isNaN(all[i]));
      if (!isTested || known.length === 0 || room >= all.length || room < 10) return;
      const worst = Math.max(...known.map((i) => all[i]));
      const best = Math.min(...known.map((i) => all[i]));
      expect(shown.map((i) => all[i])).toEqual(expect.arrayContaining([worst, best]));
    }),
  );
});

test("what is spread over a list comes from all its parts", () => {
  expect(spreadOver([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3)).toEqual([1, 5, 8]);
  expect(spreadOver(["a"], 3)).toEqual(["a"]);
});
