"""Box-Cox's λ as SciPy and coreforecast find it: writes transforms.json.

python transforms.py ../../golden/forecast
"""

import json
import sys

import numpy as np
from coreforecast.scalers import boxcox_lambda
from scipy import stats

folder = sys.argv[1]
with open(f"{folder}/series.json") as file:
    series = json.load(file)

rng = np.random.default_rng(20260117)
values = {name: np.array(series[name]["values"]) for name in ["airpassengers", "tourism0", "H1", "odd"]}
values["lognormal"] = np.exp(rng.normal(3, 0.8, 200)).round(3)
values["near normal"] = (np.sqrt(rng.gamma(20, 1, 200)) ** 0.7).round(4)
found = {}
for name, x in values.items():
    season = series[name]["season"] if name in series else 5
    scaled = x / stats.gmean(x)
    transformed, likelihood = stats.boxcox(scaled)
    found[name] = {
        **({} if name in series else {"values": x.tolist()}),
        "season": season,
        "likelihood": float(likelihood),
        "transformed": transformed[:20].tolist(),
        "guerrero": float(boxcox_lambda(x, "guerrero", season, -2.0, 2.0)),
    }
with open(f"{folder}/transforms.json", "w") as file:
    json.dump(found, file, indent=1)
    file.write("\n")
