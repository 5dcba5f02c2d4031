import { describe, expect, test } from "vitest";
import { createPanel } from "../../data/panel/createPanel.js";
import { continuedPanel } from "./continuedPanel.js";

const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
const rows = (shop: string, city: string, from: number, values: readonly (number | null)[]) =>
  values.map((sold, i) => ({ shop, ds: day(from + i), sold, city, promo: from + i }));
const panelOf = (data: ReturnType<typeof rows>, more: object = {}) =>
  createPanel(data, { id: "shop", value: "sold", futureCovariates: ["promo"], staticCovariates: ["city"], ...more });

describe("a panel that goes on", () => {
  const known = panelOf([...rows("a", "Bonn", 0, [1, 2, 3, 4]), ...rows("b", "Ulm", 0, [5, 6, 7, 8])]);

  test("newer values stand behind those that are known, and count where both are", () => {
    const newer = panelOf([...rows("b", "Ulm", 3, [9, 10, 11]), ...rows("a", "Bonn", 6, [5, 6, null])], {
      shortest: 1,
    });
    const { series } = continuedPanel(known, newer);
    expect(series.map(({ id, values }) => [id, ...values])).toEqual([
      ["b", 5, 6, 7, 9, 10, 11],
      ["a", 1, 2, 3, 4, Number.NaN, Number.NaN, 5, 6],
    ]);
    expect([...series[1].futureCovariates[0]]).toEqual([0, 1, 2, 3, Number.NaN, Number.NaN, 6, 7, 8]);
    expect(new Set(series.map(({ start }) => start))).toEqual(new Set([known.series[0].start]));
  });

  test("categories keep the places that were learnt; a new one is none of them", () => {
    const newer = panelOf([
      ...rows("b", "Ulm", 4, [1, 2]),
      ...rows("a", "Bonn", 4, [1, 2]),
      ...rows("c", "Jena", 4, [1, 2]),
    ]);
    const { series, staticCovariates } = continuedPanel(known, newer);
    expect(staticCovariates[0].categories).toEqual(["Bonn", "Ulm"]);
    expect(series.map(({ id, staticCovariates: [city] }) => [id, city])).toEqual([
      ["b", 1],
      ["a", 0],
      ["c", -1],
    ]);
  });

  test("other covariates and another frequency are refused", () => {
    const other = createPanel(rows("a", "Bonn", 4, [1, 2]), { id: "shop", value: "sold" });
    expect(() => continuedPanel(known, other)).toThrow(
      /the futureCovariates \["promo"\], as the forecaster knows them, got \[\]/,
    );
    const weeks = rows("a", "Bonn", 0, [1, 2, 3]).map((row, i) => ({ ...row, ds: day(7 * i) }));
    expect(() => continuedPanel(known, panelOf(weeks))).toThrow(
      /expected days, as the forecaster knows them, got weeks/,
    );
  });
});
