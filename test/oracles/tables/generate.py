"""Writes test/golden/tables: Parquet files, ranges of dates, calendar features and Easter days as pandas and dateutil have them.

python test/oracles/tables/generate.py, in an environment with requirements.txt
"""

import json
from pathlib import Path

import pandas as pd
from dateutil.easter import easter

folder = Path(__file__).parents[2] / "golden/tables"
folder.mkdir(exist_ok=True)

frame = pd.DataFrame(
    {
        "unique_id": ['é, "1"\nx'] * 3 + ["b"] * 3,
        "ds": pd.to_datetime(["2024-03-30", "2024-03-31", "2024-04-01"] * 2).date,
        "at": pd.date_range("2024-03-30 23:30", periods=3, freq="D", tz="Europe/Berlin").tolist()
        + pd.date_range("2024-03-30 01:30", periods=3, freq="D", tz="Europe/Berlin").tolist(),
        "y": [1.5, 2.0, None, 4.0, 5.0, None],
        "count": [1, 2, 3, 4, 5, 6],
        "promo": [False, True, False, False, True, True],
    }
)
for name, compression in {"plain": None, "snappy": "snappy", "zstd": "zstd", "gzip": "gzip"}.items():
    frame.to_parquet(folder / f"{name}.parquet", compression=compression, index=False, row_group_size=4)

ranges = {}
for alias in ["s", "30s", "min", "15min", "h", "2h", "D", "3D", "B", "W-SUN", "W-WED", "MS", "ME", "QS", "QE", "YS", "YE"]:
    dates = pd.date_range("2023-12-20", periods=40, freq=alias)
    ranges[alias] = [date.isoformat() for date in dates]
berlin = {}
for start in ["2024-03-30 20:00", "2024-10-26 20:00"]:
    for alias in ["h", "15min"]:
        dates = pd.date_range(start, periods=60, freq=alias, tz="Europe/Berlin")
        berlin[f"{start} {alias}"] = [date.isoformat() for date in dates]

dates = pd.Series(
    list(pd.date_range("2023-12-25", "2025-01-10", freq="37h")) + list(pd.date_range("1999-12-25", "2000-03-02", freq="D"))
)
at = dates.dt
calendar = {
    "dates": [date.isoformat() for date in dates],
    "hourOfDay": (at.hour + at.minute / 60).tolist(),
    "dayOfWeek": (at.day_of_week + 1).tolist(),
    "dayOfMonth": at.day.tolist(),
    "dayOfYear": at.day_of_year.tolist(),
    "weekOfYear": [int(week) for week in at.isocalendar().week],
    "month": at.month.tolist(),
    "quarter": at.quarter.tolist(),
    "year": at.year.tolist(),
    "weekend": [int(day >= 5) for day in at.day_of_week],
    "monthStart": [int(x) for x in at.is_month_start],
    "monthEnd": [int(x) for x in at.is_month_end],
    "daysInMonth": at.days_in_month.tolist(),
}
easters = {year: easter(year).isoformat() for year in range(1900, 2101)}
content = {"ranges": ranges, "berlin": berlin, "calendar": calendar, "easters": easters}
(folder / "dates.json").write_text(json.dumps(content, separators=(",", ":")))
