import { expectNumbers, expectOneOf, expectOptions, expectWhole } from "../../engine/checks.js";
import { exp, log, pow } from "../../engine/numeric.js";
import { guerreroLambda, likeliestLambda } from "./boxCoxLambda.js";
import { expectAbove, numbersOf, valuesThere } from "./fitValues.js";
import type { FittedTransform, Transform, TransformConfig } from "./transform.js";

/** A λ as near to 0 as this is the logarithm: dividing by it would cost digits. */
const NEAR_ZERO = 1e-3;
/** How far beyond the largest value fitted to a forecast may come back, for a λ below 0, whose values have an upper end. */
const FURTHEST = 1000;

/** Options of `boxCoxTransform`. */
export interface BoxCoxOptions {
  /** The power; 0 is the logarithm. @defaultValue chosen by `method` for each series */
  readonly lambda?: number;
  /**
   * "likelihood" makes the values as normal as can be, "guerrero" makes them vary as much in all seasons; both search
   * from −2 to 2.
   *
   * @defaultValue "likelihood"
   */
  readonly method?: "likelihood" | "guerrero";
  /** Values in a season, for "guerrero". @defaultValue 2 */
  readonly season?: number;
}

/**
 * Box and Cox's power of values above 0: (x / g)^λ / λ, where g is the geometric mean; the logarithm where λ is 0. That
 * is their transform of x / g but for the constant −1 / λ, which no model needs and which would cost digits.
 *
 * G. E. P. Box, D. R. Cox, "An analysis of transformations", Journal of the Royal Statistical Society B 26 (1964); V.
 * M. Guerrero, "Time-series analysis supported by power transformations", Journal of Forecasting 12 (1993). What is
 * beyond all that a power can be comes back as its nearest end: 0 or, for a λ below 0, 1000 times the largest value
 * fitted to.
 *
 * @throws TimecellError for a λ that is no finite number and, when it is fitted or applied, for a value that isn't above 0
 *
 * @example
 * import { boxCoxTransform } from "timecell/data";
 * const fitted = boxCoxTransform({ lambda: 0.5 }).fit(Float64Array.of(1, 4, 16));
 * console.log(fitted.apply(Float64Array.of(4, 16))); // 2, 4
 */
export function boxCoxTransform(options: BoxCoxOptions = {}): Transform {
  const where = "boxCoxTransform";
  expectOptions(where, options, ["lambda", "method", "season"]);
  const { lambda, method = "likelihood", season = 2 } = options;
  if (lambda !== undefined) expectNumbers(where, { lambda });
  expectOneOf(`${where} method`, method, ["likelihood", "guerrero"]);
  expectWhole(`${where} season`, season, 2);
  return {
    config: { name: "boxCox", ...options },
    fit(values) {
      const there = valuesThere(where, values);
      expectPositive(values);
      const logarithms = there.map(log);
      const mean = logarithms.reduce((sum, one) => sum + one / there.length, 0);
      const centred = logarithms.map((one) => one - mean);
      const constant = centred.every((one) => one === centred[0]);
      const search = method === "likelihood" ? () => likeliestLambda(centred) : () => guerreroLambda(values, season);
      const chosen = lambda ?? (constant ? 1 : search());
      const largest = exp(centred.reduce((a, b) => Math.max(a, b)));
      return fittedBoxCox({ name: "boxCox", lambda: chosen, scale: exp(mean), largest });
    },
  };
}

/** @internal */
export function fittedBoxCox(config: TransformConfig): FittedTransform {
  const { lambda, scale, largest } = numbersOf(config, ["lambda", "scale", "largest"]);
  const isLog = Math.abs(lambda) < NEAR_ZERO;
  const least = lambda < 0 ? pow(FURTHEST * largest, lambda) : 0;
  return {
    config,
    apply(values) {
      expectPositive(values);
      return values.map((value) => (isLog ? log(value / scale) : pow(value / scale, lambda) / lambda));
    },
    invert: (transformed) =>
      transformed.map((value) => {
        const ratio = isLog ? exp(Math.min(value, 709)) : pow(Math.max(value * lambda, least), 1 / lambda);
        return Math.min(ratio * scale, Number.MAX_VALUE);
      }),
  };
}

function expectPositive(values: Float64Array): void {
  expectAbove("boxCoxTransform", values, 0, "take logTransform or rootTransform with an offset, or no transform");
}
