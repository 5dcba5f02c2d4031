"""Scores of utilsforecast and GluonTS: writes metrics.json.

python metrics.py ../../golden/forecast/metrics.json
"""

import json
import sys

import numpy as np
import pandas as pd
import utilsforecast.losses as uf
from gluonts.ev import metrics as gl
from gluonts.ev.ts_stats import seasonal_error

rng = np.random.default_rng(20260117)
SEASON, HORIZON = 4, 6
PROBABILITIES = [0.025, 0.1, 0.5, 0.9, 0.975]


def case(name, training, actual):
    forecast = actual + rng.normal(0, 3, HORIZON)
    forecast[np.isnan(forecast)] = 5
    spread = np.abs(rng.normal(0, 2, HORIZON)) + 0.1
    offsets = [-2.2, -1.1, 0.1, 1.3, 2.0]
    quantiles = [forecast + offset * spread for offset in offsets]
    return {"id": name, "training": training, "actual": actual, "forecast": forecast, "quantiles": quantiles}


season = 10 * np.sin(np.arange(30) * np.pi / 2)
cases = [
    case("season", 50 + season[:24] + rng.normal(0, 2, 24), 50 + season[24:30] + rng.normal(0, 2, 6)),
    case("trend", np.arange(20) * 2.5 + rng.normal(0, 1, 20), np.arange(20, 26) * 2.5),
    case("zeros", rng.poisson(1, 28).astype(float), np.array([0.0, 2, 0, 1, 0, 3])),
    case("negative", rng.normal(-5, 4, 24), rng.normal(-5, 4, 6)),
    case("huge", 1e12 + rng.normal(0, 1e9, 24), 1e12 + rng.normal(0, 1e9, 6)),
    case("missing", 20 + rng.normal(0, 2, 24), np.array([np.nan, 21, 22, np.nan, 19, 20.5])),
]


def rows(one):
    there = ~np.isnan(one["actual"])
    frame = pd.DataFrame({"unique_id": one["id"], "ds": np.arange(HORIZON), "y": one["actual"], "m": one["forecast"]})
    for probability, values in zip(PROBABILITIES, one["quantiles"]):
        frame[f"q{probability}"] = values
    for level, lower, upper in [(80, 0.1, 0.9), (95, 0.025, 0.975)]:
        frame[f"m-lo-{level}"] = frame[f"q{lower}"]
        frame[f"m-hi-{level}"] = frame[f"q{upper}"]
    return frame[there]


frame = pd.concat(map(rows, cases), ignore_index=True)
training = pd.concat(
    [pd.DataFrame({"unique_id": one["id"], "ds": -np.arange(len(one["training"]), 0, -1), "y": one["training"]}) for one in cases],
    ignore_index=True,
)
columns = {"m": [f"q{probability}" for probability in PROBABILITIES]}
levels = np.array(PROBABILITIES)
found = {
    "mae": uf.mae(frame, ["m"]),
    "mse": uf.mse(frame, ["m"]),
    "rmse": uf.rmse(frame, ["m"]),
    "bias": uf.bias(frame, ["m"]),
    "mape": uf.mape(frame, ["m"]),
    "smape": uf.smape(frame, ["m"]),
    "wape": uf.nd(frame, ["m"]),
    "mase": uf.mase(frame, ["m"], SEASON, training),
    "rmsse": uf.rmsse(frame, ["m"], SEASON, training),
    "pinball": uf.mqloss(frame, columns, levels),
    "wql": uf.scaled_crps(frame, columns, levels),
    "coverage80": uf.coverage(frame, ["m"], 80),
    "coverage95": uf.coverage(frame, ["m"], 95),
}
factors = {"mape": 100, "smape": 200}
by_series = {
    name: {row["unique_id"]: float(row["m"]) * factors.get(name, 1) for _, row in table.iterrows()}
    for name, table in found.items()
}

ordinary = [one for one in cases if one["id"] != "huge"]  # whose size would leave nothing of the others in a sum
data = {
    "label": np.ma.masked_invalid(np.stack([one["actual"] for one in ordinary])),
    "mean": np.stack([one["forecast"] for one in ordinary]),
    "0.5": np.stack([one["quantiles"][2] for one in ordinary]),
    "seasonal_error": np.stack([seasonal_error(one["training"], SEASON) for one in ordinary]),
}
for i, probability in enumerate(PROBABILITIES):
    data[str(probability)] = np.stack([one["quantiles"][i] for one in ordinary])
definitions = {
    "mae": gl.MAE("mean"),
    "mse": gl.MSE("mean"),
    "rmse": gl.RMSE("mean"),
    "wape": gl.ND("mean"),
    "mase": gl.MASE("mean"),
    "wql": gl.MeanWeightedSumQuantileLoss(PROBABILITIES),
    "msis95": gl.MSIS(0.05),
}


def scores(axis):
    return {name: np.ma.getdata(one(axis=axis).update(data).get()).tolist() for name, one in definitions.items()}


with open(sys.argv[1], "w") as file:
    plain = [
        {key: value if isinstance(value, str) else np.where(np.isnan(value), None, value).tolist() for key, value in one.items()}
        for one in cases
    ]
    json.dump(
        {
            "season": SEASON,
            "probabilities": PROBABILITIES,
            "cases": plain,
            "utilsforecast": by_series,
            "gluonts": {"series": [one["id"] for one in ordinary], "pooled": scores(None), "bySeries": scores(1), "byStep": scores(0)},
        },
        file,
        indent=1,
    )
    file.write("\n")
