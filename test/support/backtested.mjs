/** The scores of a backtest by the built package, as JSON, for Node and for a page. */
export async function backtested(
  { panelOfArrays },
  { backtest, Conformal, Ensemble, forecasterFromJson, forecasterToJson, MLP, Theta },
) {
  const sales = Array.from({ length: 120 }, (_, t) => 50 + 9 * (t % 7) + ((t * 7919) % 101) / 10);
  const panel = panelOfArrays({ sales, returns: sales.map((value, t) => value / (1 + (t % 5))) }, { season: 7 });
  const members = [new Theta(), new MLP({ horizon: 7, steps: 20, batchSize: 8 })];
  const forecaster = new Conformal(new Ensemble(members), { calibration: { origins: 4, stride: 7 }, levels: [0.5] });
  const { forecasters, verdicts } = await backtest(forecaster, panel, { horizon: 7, folds: 2 });
  await forecaster.fit(panel);
  const copy = forecasterFromJson(JSON.parse(JSON.stringify(forecasterToJson(forecaster))));
  const { series } = await copy.predict(7);
  const scores = forecasters.map(({ name, scores: { pooled } }) => ({ name, ...pooled }));
  return JSON.stringify({ scores, verdicts, forecast: [...series[0].values, ...series[0].quantiles[0].values] });
}
