import { describe, expect, test } from "vitest";
import { parseTable } from "../table/parseTable.js";
import { createPanel } from "./createPanel.js";
import type { PanelOptions } from "./panelOptions.js";

const csv = async (text: string, options?: PanelOptions) =>
  createPanel(await parseTable(text, { source: "sales.csv" }), options);

describe("covariates", () => {
  const text = [
    "id,ds,y,price,promo,region,size",
    "a,2024-01-01,1,9.5,0,EU,10",
    "a,2024-01-02,2,9,1,EU,10",
    "a,2024-01-03,,8,1,,10",
    "b,2024-01-02,5,7,0,US,20",
    "b,2024-01-03,6,,1,US,20",
    "",
  ].join("\n");
  const options: PanelOptions = {
    pastCovariates: ["price"],
    futureCovariates: ["promo"],
    staticCovariates: ["region", "size"],
  };

  test("past, future and static, the future ones beyond the last value", async () => {
    const panel = await csv(text, options);
    expect(panel.series.map(({ values }) => [...values])).toEqual([
      [1, 2],
      [5, 6],
    ]);
    expect(panel.series.map(({ pastCovariates: [price] }) => [...price!])).toEqual([
      [9.5, 9],
      [7, Number.NaN],
    ]);
    expect(panel.series.map(({ futureCovariates: [promo] }) => [...promo!])).toEqual([
      [0, 1, 1],
      [0, 1],
    ]);
    expect(panel.series.map(({ staticCovariates }) => staticCovariates)).toEqual([
      [0, 10],
      [1, 20],
    ]);
    expect(panel.staticCovariates).toEqual([{ name: "region", categories: ["EU", "US"] }, { name: "size" }]);
    expect([panel.pastCovariates, panel.futureCovariates]).toEqual([["price"], ["promo"]]);
    expect(panel.findings.map(({ message }) => message)).toContain(
      'series "b": 1 of 2 values of the covariate "price" are missing',
    );
    const sized = await csv(text, { staticCovariates: { size: "category" } });
    expect(sized.staticCovariates).toEqual([{ name: "size", categories: ["10", "20"] }]);
    expect(sized.findings.map(({ message }) => message)).toContain(
      'series "a": 1 day without a value at its end, which were left out',
    );
  });

  test("that can't be are named", async () => {
    await expect(csv(text, { staticCovariates: ["price"] })).rejects.toThrow(
      'series "a", lines 2 and 3: "price" is 9.5 and 9, but holds for a whole series (make it a past or future covariate',
    );
    await expect(csv(text, { pastCovariates: ["region"] })).rejects.toThrow(
      'series "a", lines 2 and 3: column "region" holds what is no number (write categories as numbers)',
    );
    await expect(csv(text, { pastCovariates: ["prise"] })).rejects.toThrow(
      'sales.csv: expected a column among "id", "ds", "y"',
    );
    await expect(csv(text, { pastCovariates: ["y"], value: "y" })).rejects.toThrow(
      'expected a column to be one thing, got "y" as two',
    );
    await expect(
      csv("ds,a,b\n2024-01-01,1,2\n2024-01-02,1,2\n", { layout: "wide", staticCovariates: ["a"] }),
    ).rejects.toThrow('expected static covariates in the long layout only, got "a"');
  });
});
