import { expect, test } from "vitest";
import { normalQuantile } from "./normalQuantile.js";

test("agrees with SciPy's norm.ppf", () => {
  const known = [
    [0.5, 0],
    [0.6, 0.2533471031357997],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.9999, 3.719016485455709],
    [1e-12, -7.034483825301131],
    [1e-300, -37.0470962993612],
  ];
  for (const [probability, value] of known) expect(normalQuantile(probability)).toBeCloseTo(value, 12);
});
