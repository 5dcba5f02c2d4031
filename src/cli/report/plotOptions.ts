import type uPlot from "uplot";
import type { ChartContent, PlacedChart, TimeFormat } from "./chart.js";

/** What uPlot is told, and the data of its series: first the upper and the lower ends of each band. */
export interface Plotted {
  readonly options: uPlot.Options;
  readonly data: uPlot.AlignedData;
}

/**
 * How uPlot draws a chart. It runs in the reader's browser: its source is put into the page as it is, so it uses nothing
 * from outside itself but its arguments and the browser.
 */
export function plotOptions(
  chart: PlacedChart,
  content: ChartContent,
  width: number,
  Plot: typeof uPlot,
  timeLabel: (date: Date, format: TimeFormat) => string,
): Plotted {
  const { x, series, bands = [], guides = [] } = content;
  const color = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const faded = (ink: string, share: number) => `color-mix(in srgb, ${color(ink)} ${share}%, transparent)`;
  const shortNumber = (value: number) =>
    value !== 0 && (Math.abs(value) >= 1e6 || Math.abs(value) < 1e-3)
      ? Number(value.toPrecision(3)).toExponential().replace("+", "")
      : String(Number(value.toPrecision(4)));
  const shown = (value: number | null | undefined) => (value == null ? "–" : shortNumber(value));
  const { values } = x;
  const places =
    "from" in values ? Array.from({ length: values.count }, (_, i) => values.from + i * values.step) : [...values];
  const spread = (list: readonly (number | null)[], after = 0) =>
    places.map((_, i) => (i < after ? null : (list[i - after] ?? null)));

  const drawGuides = (plot: uPlot) => {
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = color("quiet");
    ctx.lineWidth = ratio;
    ctx.textAlign = "left";
    ctx.textBaseline = "alphabetic";
    ctx.setLineDash([4 * ratio, 4 * ratio]);
    ctx.font = `${11 * ratio}px system-ui, sans-serif`;
    let free = bbox.left;
    for (const { axis, at, label } of guides) {
      const position = plot.valToPos(at, axis, true);
      const [low, high] = axis === "x" ? [bbox.left, bbox.left + bbox.width] : [bbox.top, bbox.top + bbox.height];
      if (!(position >= low && position <= high)) continue;
      ctx.beginPath();
      if (axis === "x") {
        ctx.moveTo(position, bbox.top);
        ctx.lineTo(position, bbox.top + bbox.height);
        const room = 6 * ratio + ctx.measureText(label).width;
        // A label stands behind its line, before it at the chart's end, and not over another.
        const left = position + room > high ? position - room : position + 6 * ratio;
        if (left >= free) ctx.fillText(label, left, bbox.top + 14 * ratio);
        if (left >= free && label) free = left + room;
      } else {
        ctx.moveTo(bbox.left, position);
        ctx.lineTo(bbox.left + bbox.width, position);
        ctx.fillText(label, bbox.left + 6 * ratio, position - 5 * ratio);
      }
      ctx.stroke();
    }
    ctx.restore();
  };

  const axis = {
    stroke: color("soft"),
    grid: { stroke: color("rule"), width: 1 },
    ticks: { stroke: color("rule"), width: 1, size: 5 },
    font: "12px system-ui, sans-serif",
    labelFont: "12px system-ui, sans-serif",
    labelSize: 22,
  };
  const roomOf = (_: uPlot, texts: string[] | null) =>
    Math.max(46, 24 + 7 * Math.max(0, ...(texts ?? []).map((text) => text?.length ?? 0)));
  const labels = (_: uPlot, splits: readonly number[]) =>
    splits.map((split) => (split === null ? "" : shortNumber(split)));
  // On a log axis whole decades get a label, and the fewer of them there are the more of what is between.
  const decades = (_: uPlot, splits: readonly number[]) => {
    const span = Math.log10((splits.at(-1) ?? 1) / (splits[0] ?? 1));
    const digits = span > 2 ? [1] : span > 1 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 8];
    return splits.map((split) => {
      const digit = split / 10 ** Math.floor(Math.log10(split) + 1e-9);
      return digits.some((wanted) => Math.abs(digit - wanted) < 1e-6) ? shortNumber(split) : "";
    });
  };
  // uPlot would blank most labels of a log axis before they are written.
  const logAxis = { filter: (_: uPlot, splits: number[]) => splits, values: decades };
  const incrs = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6];
  const whole = places.every(Number.isInteger) ? { incrs } : {};
  const counts = series.every(({ draw, values }) => draw === "bars" && values.every(Number.isInteger)) ? { incrs } : {};
  // Ticks of a time axis stand no closer than its places: seconds, minutes, hours, days, months, years.
  const timeIncrs = [
    ...[1, 5, 15, 30].flatMap((n) => [n, 60 * n]),
    ...[1, 2, 3, 6, 12].map((n) => 3600 * n),
    ...[1, 2, 3, 5, 7, 10, 14].map((n) => 86_400 * n),
    ...[1, 2, 3, 6].map((n) => 2_592_000 * n),
    ...[1, 2, 5, 10, 20, 25, 50, 100].map((n) => 31_536_000 * n),
  ].sort((a, b) => a - b);
  const time = x.kind === "time";
  const tzDate = (seconds: number) => Plot.tzDate(new Date(seconds * 1000), x.timeZone ?? "Etc/UTC");
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  /** What stands at a tick of the time axis, and below it where that changes what it belongs to: a year, or a day. */
  const times = (_: uPlot, splits: readonly number[], __: number, ___: number, every: number) => {
    let before = "";
    return splits.map((split) => {
      const date = tzDate(split);
      const year = String(date.getFullYear());
      const day = `${date.getDate()} ${months[date.getMonth()]}`;
      if (every >= 31_536_000) return year;
      const clock = [date.getHours(), date.getMinutes(), ...(every < 60 ? [date.getSeconds()] : [])];
      const shown = clock.map((part) => String(part).padStart(2, "0")).join(":");
      const [above, below] = every < 86_400 ? [shown, day] : [every < 2_419_200 ? day : months[date.getMonth()], year];
      const text = below === before ? above : `${above}\n${below}`;
      before = below;
      return text;
    });
  };
  const logY = chart.y.kind === "log";
  const [first = 0, second = 1] = places;
  const isLoose = series.some(({ draw }) => draw === "bars" || draw === "dots");
  // Half a bar more at either end, so that the outer ones are whole; a single place gets room as well.
  const margin =
    (isLoose && places.length > 1 && (second - first) / 2) || (places.length === 1 ? (time ? 86_400 : 1) : 0);
  const rangeX = (_: uPlot, low: number, high: number): uPlot.Range.MinMax => [low - margin, high + margin];
  const gaps = (breaks: readonly number[] | undefined) =>
    breaks && {
      gaps: (plot: uPlot, _: number, from: number, to: number, found: uPlot.Series.Gaps): uPlot.Series.Gaps => {
        const added = breaks.filter((place) => place > from && place <= to);
        const pixels = added.map((place) =>
          [place - 1, place].map((i) => plot.valToPos(places[i] as number, "x", true)),
        );
        return [...found, ...(pixels as uPlot.Series.Gaps)].sort(([a], [b]) => a - b);
      },
    };
  const edges = bands.flatMap((band, i): uPlot.Series[] => {
    const between = (plot: uPlot, _: number | null, __: number, at: number | null) => {
      const [upper, lower] = at === null ? [] : [plot.data[2 * i + 1][at], plot.data[2 * i + 2][at]];
      return lower == null ? "–" : `${shown(lower)} … ${shown(upper)}`;
    };
    const edge = { label: band.name, width: 0, points: { show: false }, ...gaps(band.breaks) };
    return [{ ...edge, value: between as uPlot.Series.Value }, edge];
  });
  const lines = series.map(({ name, ink, draw, breaks, values }): uPlot.Series => {
    const isAlone = (i: number) => values[i] != null && values[i - 1] == null && values[i + 1] == null;
    const single = draw !== "dots" && draw !== "bars" && values.length < 1000 && values.some((_, i) => isAlone(i));
    return {
      label: name,
      stroke: color(ink),
      width: draw === "bars" ? 0 : 1.5,
      value: (_, value) => shown(value),
      points: { show: draw === "dots" || single, size: 4, fill: color(ink) },
      ...(draw === "dashes" && { dash: [5, 4] }),
      ...(draw === "bars" && Plot.paths.bars
        ? { fill: faded(ink, 75), paths: Plot.paths.bars({ size: [0.86, 40] }) }
        : {}),
      ...(draw === "dots" && { paths: () => null }),
      ...gaps(breaks),
    };
  });
  const inks = [...bands.flatMap(({ ink }) => [ink, ink]), ...series.map(({ ink }) => ink)];
  const timeText = (_: uPlot, value: number | null) =>
    value == null ? "–" : timeLabel(tzDate(value), x.format ?? "date");
  const options: uPlot.Options = {
    width,
    height: chart.height ?? 300,
    tzDate,
    cursor: { points: { size: 7 } },
    legend: {
      markers: {
        width: 0,
        // A band lies over those around it, so it is as dark as all of them together.
        fill: (_, i) => {
          const ink = inks[i - 1] ?? "quiet";
          return i <= 2 * bands.length ? faded(ink, Math.min(80, 24 * Math.ceil(i / 2))) : color(ink);
        },
      },
    },
    scales: {
      x: { time, distr: x.kind === "log" ? 3 : 1, ...(margin ? { range: rangeX } : {}) },
      y: {
        distr: logY ? 3 : 1,
        ...(chart.y.range ? { range: [chart.y.range[0], chart.y.range[1]] as uPlot.Range.MinMax } : {}),
      },
    },
    axes: [
      {
        ...axis,
        ...(x.label ? { label: x.label } : {}),
        size: (_, texts) => (texts?.some((text) => String(text).includes("\n")) ? 46 : 32),
        space: (_plot, _axis, _low, _high, length) => (time && length < 500 ? 46 : 70),
        ...(time
          ? { values: times, incrs: timeIncrs.filter((incr) => incr >= 0.9 * (second - first)) }
          : x.kind === "log"
            ? logAxis
            : { values: labels, ...whole }),
      },
      { ...axis, label: chart.y.label, size: roomOf, space: 44, ...(logY ? logAxis : { values: labels, ...counts }) },
    ],
    bands: bands.map(({ ink }, i) => ({ series: [2 * i + 1, 2 * i + 2], fill: faded(ink, 20) })),
    series: [{ label: x.label || "date", value: time ? timeText : (_, value) => shown(value) }, ...edges, ...lines],
    hooks: {
      draw: [drawGuides],
      // The two ends of a band are hidden together.
      setSeries: [
        (plot, i, { show }) => {
          if (i === null || show === undefined || i < 1 || i > 2 * bands.length) return;
          const other = i % 2 ? i + 1 : i - 1;
          if (plot.series[other].show !== show) plot.setSeries(other, { show });
        },
      ],
    },
  };
  const data = [
    places,
    ...bands.flatMap(({ upper, lower, after }) => [spread(upper, after), spread(lower, after)]),
    ...series.map((one) => spread(one.values, one.after)),
  ];
  return { options, data: data as uPlot.AlignedData };
}
