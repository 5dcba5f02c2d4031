// The M4 competition's measure (Makridakis, Spiliotis and Assimakopoulos, 2020), in double precision.

/** 200 |a − f| / (|a| + |f|) and the absolute error, at each step of one series. */
function stepErrors(actual, forecast) {
  return Array.from(actual, (a, h) => {
    const error = Math.abs(a - forecast[h]);
    const size = Math.abs(a) + Math.abs(forecast[h]);
    return { smape: size === 0 ? 0 : (200 * error) / size, error };
  });
}

/** The mean absolute error of the seasonal naive forecast within a series. */
function seasonalError(history, season) {
  let sum = 0;
  for (let t = season; t < history.length; t++) sum += Math.abs(history[t] - history[t - season]);
  return sum / (history.length - season);
}

/** sMAPE and MASE at each step of the horizon, averaged over the series. */
export function errorsByStep(actuals, forecasts, histories, season) {
  const horizon = actuals[0].length;
  const smape = new Float64Array(horizon);
  const mase = new Float64Array(horizon);
  for (const [i, actual] of actuals.entries()) {
    const scale = seasonalError(histories[i], season);
    for (const [h, step] of stepErrors(actual, forecasts[i]).entries()) {
      smape[h] += step.smape / actuals.length;
      mase[h] += step.error / scale / actuals.length;
    }
  }
  return { smape, mase };
}

const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The overall weighted average: sMAPE and MASE, each over that of Naive 2, halved. */
export function owa(errors, reference) {
  const [smape, mase] = [meanOf(errors.smape), meanOf(errors.mase)];
  const relative = (s, m) => (s / meanOf(reference.smape) + m / meanOf(reference.mase)) / 2;
  const byHorizon = Array.from(errors.smape, (s, h) => relative(s, errors.mase[h]));
  return { owa: relative(smape, mase), smape, mase, byHorizon };
}

/** Naive 2 of the competition: the last value, seasonally adjusted where a series is seasonal. */
export function naive2(history, horizon, season) {
  const factors = isSeasonal(history, season) ? seasonalFactors(history, season) : new Float64Array(season).fill(1);
  const last = history.at(-1) / factors[(history.length - 1) % season];
  return Float64Array.from({ length: horizon }, (_, h) => last * factors[(history.length + h) % season]);
}

/** Whether the autocorrelation at the season stands out at 90 %. */
function isSeasonal(history, season) {
  const { length } = history;
  if (season === 1 || length < 3 * season) return false;
  const mean = meanOf(history);
  const covariance = (lag) => {
    let sum = 0;
    for (let t = lag; t < length; t++) sum += (history[t] - mean) * (history[t - lag] - mean);
    return sum;
  };
  const variance = covariance(0);
  let squares = 1;
  for (let lag = 1; lag < season; lag++) squares += 2 * (covariance(lag) / variance) ** 2;
  return Math.abs(covariance(season) / variance) > 1.645 * Math.sqrt(squares / length);
}

/** Classical multiplicative decomposition: for each place in the season the mean of value over centred moving average. */
function seasonalFactors(history, season) {
  const half = season >> 1;
  const even = season % 2 === 0;
  const sums = new Float64Array(season);
  const counts = new Float64Array(season);
  for (let t = half; t < history.length - half; t++) {
    let trend = 0;
    for (let k = -half; k <= half; k++) trend += history[t + k] * (even && Math.abs(k) === half ? 0.5 : 1);
    sums[t % season] += history[t] / (trend / season);
    counts[t % season]++;
  }
  const factors = sums.map((sum, place) => sum / counts[place]);
  return factors.map((factor) => factor / meanOf(factors));
}
