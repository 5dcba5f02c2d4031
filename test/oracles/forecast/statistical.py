"""Forecasts of statsforecast: writes baselines.json, exponential.json, theta.json and intermittent.json.

python statistical.py ../../golden/forecast
"""

import json
import sys
import warnings

import numpy as np
from statsforecast import models as sf

warnings.filterwarnings("ignore")
folder = sys.argv[1]
with open(f"{folder}/series.json") as file:
    series = json.load(file)


def numbers(values):
    return [float(f"{value:.13g}") for value in np.asarray(values, dtype=float)]


def forecast(model, one, levels=None):
    y = np.array(one["values"])
    out = model.forecast(y, one["horizon"], level=levels)
    found = {"mean": numbers(out["mean"])}
    for level in levels or []:
        found[f"lower{level}"] = numbers(out[f"lo-{level}"])
        found[f"upper{level}"] = numbers(out[f"hi-{level}"])
    return found


def write(name, cases):
    with open(f"{folder}/{name}.json", "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


def baselines():
    for name, one in series.items():
        season, length = one["season"], len(one["values"])
        makers = [
            ("Naive", {}, sf.Naive(), [80, 95]),
            ("Drift", {}, sf.RandomWalkWithDrift(), [80, 95]),
            ("Mean", {}, sf.HistoricAverage(), [80, 95]),
            ("SES", {}, sf.SimpleExponentialSmoothingOptimized(), None),
            ("SES", {"alpha": 0.3}, sf.SimpleExponentialSmoothing(0.3), None),
        ]
        if length > season:
            makers.append(("SeasonalNaive", {}, sf.SeasonalNaive(season), [80, 95]))
        if length >= 3 * season:
            makers.append(("SeasonalWindowAverage", {"window": 3}, sf.SeasonalWindowAverage(season, 3), None))
        if length >= 5:
            makers.append(("WindowAverage", {"window": 5}, sf.WindowAverage(5), None))
        for class_name, options, model, levels in makers:
            yield {"className": class_name, "options": options, "series": name, **forecast(model, one, levels)}


def exponential():
    for name, one in series.items():
        season, values = one["season"], np.array(one["values"])
        if name.startswith("intermittent") or len(values) < 8:
            continue
        positive = values.min() > 0
        makers = [("AutoETS", {}, sf.AutoETS(season)), ("Holt", {}, sf.Holt(season))]
        if positive:
            makers.append(("Holt", {"error": "multiplicative"}, sf.Holt(season, error_type="M")))
        if season > 1:
            makers.append(("HoltWinters", {}, sf.HoltWinters(season)))
            if positive:
                makers.append(("HoltWinters", {"seasonality": "multiplicative"}, sf.HoltWinters(season, error_type="M")))
        for model in ["ANN", "AAN", "ANA", "AAA", "MNN", "MAN", "MNA", "MAA", "MNM", "MAM"]:
            if name not in ("airpassengers", "H1", "odd") or (model[0] == "M" and not positive):
                continue
            for damped in [False, True] if model[1] == "A" else [False]:
                options = {"model": model, "damped": damped}
                makers.append(("AutoETS", options, sf.AutoETS(season, model=model, damped=damped)))
        for class_name, options, model in makers:
            try:
                fitted = model.fit(values).model_
                # Not all of its intervals are those of the papers: see README.md.
                error, trend, seasonality = fitted["components"][:3]
                beyond = one["horizon"] > season and error == "A" and seasonality == "A"
                exact = seasonality != "M" and error + trend + seasonality != "MAA" and not beyond
                case = {
                    "className": class_name,
                    "options": options,
                    "series": name,
                    "model": fitted["components"],
                    "aicc": float(fitted["aicc"]),
                    **forecast(model, one, [80, 95] if exact else None),
                }
            except NotImplementedError:
                continue
            yield case


def theta():
    variants = {
        "standard": sf.Theta,
        "optimized": sf.OptimizedTheta,
        "dynamic": sf.DynamicTheta,
        "dynamicOptimized": sf.DynamicOptimizedTheta,
    }
    for name, one in series.items():
        if len(one["values"]) < 5:
            continue
        for variant, maker in variants.items():
            yield {
                "className": "Theta",
                "options": {"variant": variant},
                "series": name,
                **forecast(maker(one["season"]), one),
            }
        options = {"decomposition": "additive"}
        additive = sf.Theta(one["season"], decomposition_type="additive")
        yield {"className": "Theta", "options": options, "series": name, **forecast(additive, one)}
        yield {"className": "AutoTheta", "options": {}, "series": name, **forecast(sf.AutoTheta(one["season"]), one)}


def intermittent():
    makers = [
        ("Croston", {}, sf.CrostonClassic()),
        ("Croston", {"variant": "optimized"}, sf.CrostonOptimized()),
        ("Croston", {"variant": "sba"}, sf.CrostonSBA()),
        ("ADIDA", {}, sf.ADIDA()),
        ("IMAPA", {}, sf.IMAPA()),
        ("TSB", {"alphaDemand": 0.2, "alphaProbability": 0.1}, sf.TSB(0.2, 0.1)),
    ]
    for name, one in series.items():
        if name.startswith("intermittent") or name in ("short5", "airpassengers"):
            for class_name, options, model in makers:
                yield {"className": class_name, "options": options, "series": name, **forecast(model, one)}


write("baselines", baselines())
write("intermittent", intermittent())
write("theta", theta())
write("exponential", exponential())
