import { exp, expm1, log } from "../../engine/numeric.js";
import { goldenSection } from "./goldenSection.js";

/**
 * The λ from −2 to 2 with the largest likelihood, for which only the variance of the powers counts.
 *
 * @param logarithms of the values, less their mean
 */
export function likeliestLambda(logarithms: Float64Array): number {
  const largest = logarithms.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  return goldenSection(
    (lambda) => {
      if (Math.abs(lambda) < 1e-9) return log(varianceOf(logarithms));
      // Far from 1 the powers are taken in the unit of the largest, so that none overflows.
      const far = largest * Math.abs(lambda) > 1;
      const unit = far ? logarithms.reduce((most, one) => Math.max(most, lambda * one), -Infinity) : 0;
      const powers = logarithms.map((one) => (far ? exp(lambda * one - unit) : expm1(lambda * one)));
      return 2 * unit + log(Math.max(varianceOf(powers), Number.MIN_VALUE)) - 2 * log(Math.abs(lambda));
    },
    -2,
    2,
  );
}

/**
 * The λ from −2 to 2 with which the deviation in a season over its mean to the power of 1 − λ differs least among
 * seasons.
 */
export function guerreroLambda(values: Float64Array, season: number): number {
  const seasons: { size: number; spread: number }[] = [];
  for (let begin = values.length % season; begin < values.length; begin += season) {
    const part = values.subarray(begin, begin + season);
    if (part.some(Number.isNaN)) continue;
    const mean = meanOf(part);
    const variance = (varianceOf(part.map((value) => value / mean)) * season) / (season - 1);
    seasons.push({ size: log(mean), spread: Math.sqrt(variance) });
  }
  if (seasons.length < 2) return 1;
  const middle = meanOf(Float64Array.from(seasons, ({ size }) => size));
  return goldenSection(
    (lambda) => {
      const ratios = Float64Array.from(seasons, ({ size, spread }) => spread * exp(lambda * (size - middle)));
      const mean = meanOf(ratios);
      return mean > 0 ? Math.sqrt(varianceOf(ratios)) / mean : 0;
    },
    -2,
    2,
  );
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value / values.length;
  return sum;
}

function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}
