"""Picks the series that the forecasters are held against, and writes them to test/golden/forecast/series.json.

python series.py FOLDER ../../golden/forecast/series.json

FOLDER holds airpassengers.csv, sunspots.csv, daily-min-temperatures.csv, tourism-quarterly.csv.gz and m4-hourly-train.csv.gz;
README.md says where they come from. The intermittent series are drawn here.
"""

import json
import sys

import numpy as np
import pandas as pd

folder, target = sys.argv[1:]
series = {}


def add(name, values, season, horizon):
    series[name] = {"season": season, "horizon": horizon, "values": [float(value) for value in values]}


add("airpassengers", pd.read_csv(f"{folder}/airpassengers.csv")["passengers"], 12, 24)
add("sunspots", pd.read_csv(f"{folder}/sunspots.csv").iloc[-400:, 2], 12, 12)
add("temperatures", pd.read_csv(f"{folder}/daily-min-temperatures.csv")["Temp"].iloc[-364:], 7, 14)

tourism = pd.read_csv(f"{folder}/tourism-quarterly.csv.gz")
for index, (_, one) in enumerate(tourism.groupby(["Region", "State", "Purpose"], sort=True)):
    if index % 50 == 0:
        add(f"tourism{index}", one["Trips"], 4, 8)

hourly = pd.read_csv(f"{folder}/m4-hourly-train.csv.gz")
for row in [0, 99, 210, 380]:
    values = hourly.iloc[row, 1:].astype(float).dropna()
    add(hourly.iloc[row, 0], values, 24, 48)

rng = np.random.default_rng(20260117)
for index, share in enumerate([0.1, 0.3, 0.5, 0.8]):
    there = rng.uniform(size=90) < share
    add(f"intermittent{index}", np.where(there, rng.poisson(4, 90) + 1, 0), 1, 6)

trend = np.round(20 + 1.5 * np.arange(12) + rng.normal(0, 2, 12), 1)
for length in [2, 3, 5, 8, 12]:
    add(f"short{length}", trend[:length], 1, 4)
add("negative", np.round(rng.normal(0, 5, 60).cumsum(), 2) - 20, 4, 8)
add("odd", np.round(50 + 10 * np.sin(np.arange(75) * 2 * np.pi / 7) + rng.normal(0, 2, 75), 2), 7, 10)
add("two seasons", np.round(50 + 10 * np.sin(np.arange(29) * 2 * np.pi / 12) + rng.normal(0, 2, 29), 2), 12, 12)

with open(target, "w") as file:
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(one)}" for name, one in series.items())
    file.write(f"{{\n{lines}\n}}\n")
