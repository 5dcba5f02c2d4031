import type { LocalForecast } from "../localForecaster.js";
import { meanOf } from "../meanOf.js";
import { rootMeanSquare } from "../rootMeanSquare.js";
import type { ThetaModel } from "./thetaModel.js";
import { ThetaState } from "./thetaState.js";

/**
 * Goes through a series with a model and on from its end. An error moves the forecasts after it in proportion: the
 * variance of a forecast is that of an error times the sum of the squares of what is left of earlier ones.
 */
export function thetaForecast(values: Float64Array, model: ThetaModel, horizon: number): LocalForecast {
  const end = new ThetaState(model.variant);
  end.alpha = model.alpha;
  end.theta = model.theta;
  end.fitLine(values);
  const errors = new Float64Array(values.length);
  end.run(values, model.level, errors);
  const settled = errors.subarray(values.length > 4 ? 3 : 0);
  const mean = meanOf(settled);
  const deviation = rootMeanSquare(settled.length, (i) => settled[i] - mean, settled.length - 1);

  const forecast = new Float64Array(horizon);
  const squares = new Float64Array(horizon).fill(1);
  const path = new ThetaState(model.variant);
  path.copy(end);
  for (let h = 0; h < horizon; h++) {
    forecast[h] = path.next();
    path.see(forecast[h]);
  }
  const shift = deviation || 1;
  for (let moved = 0; moved < horizon - 1; moved++) {
    path.copy(end);
    for (let h = 0; h < horizon; h++) {
      const next = path.next();
      if (h > moved) squares[h] += ((next - forecast[h]) / shift) ** 2;
      path.see(h === moved ? next + shift : next);
    }
  }
  return { values: forecast, deviations: squares.map((square) => deviation * Math.sqrt(square)) };
}
