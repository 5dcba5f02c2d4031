// The public names of `timecell/forecast`, one by one.

export {
  type Forecast,
  intervalOf,
  probabilitiesOf,
  type Quantile,
  type SeriesForecast,
} from "./forecast.js";
export { Forecaster, type ForecasterConfig, type Run } from "./forecaster.js";
