import { expect, test } from "vitest";
import { createPanel } from "./createPanel.js";

test("more gaps than values are a warning: one stamp out of place makes days of months", () => {
  const months = ["2024-01-01", "2024-02-01", "2024-03-01", "2024-03-17"];
  const { findings } = createPanel({ ds: months, y: [1, 2, 3, 4] });
  expect(findings[0]).toMatchObject({
    severity: "warning",
    message: 'series "y": 73 of 77 days without a value, in 3 gaps',
    remedy: "they stay NaN; fillGaps fills them in; say a frequency or a timeZone if they are none",
  });
});
