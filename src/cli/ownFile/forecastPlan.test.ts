import { expect, test } from "vitest";
import { expectPlan } from "./forecastPlan.js";

const plan = {
  time: "day",
  values: ["level"],
  windowSize: 10,
  flat: false,
  scalers: [{ kind: "standard", mean: 3, deviation: 2 }],
  trainedUntil: "2024-03-01",
};

test("a plan comes back from a model file as it went in", () => {
  expect(expectPlan("model.json", JSON.parse(JSON.stringify(plan)))).toEqual(plan);
});

test.each([
  null,
  {},
  "text",
  { ...plan, windowSize: 0 },
  { ...plan, values: [3] },
  { ...plan, scalers: [] },
  { ...plan, scalers: [null] },
  { ...plan, scalers: [{ kind: "standard", mean: 0, deviation: 0 }] },
  { ...plan, flat: undefined },
  { ...plan, trainedUntil: 3 },
])("anything else is refused: %j", (found) => {
  expect(() => expectPlan("model.json", found)).toThrow(
    /^model\.json: expected a model that knows its columns, window and scale/,
  );
});
