import type uPlot from "uplot";
import type { Chart } from "./chart.js";

/**
 * Draws the charts of a page. It runs in the reader's browser: its source is put into the page as it is, so it uses
 * nothing from outside itself but its arguments and the browser.
 */
export function drawCharts(charts: readonly Chart[], Plot: typeof uPlot): void {
  const places = [...document.querySelectorAll<HTMLElement>("[data-chart]")];
  const plots = new Map<HTMLElement, uPlot>();
  const color = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const shortNumber = (value: number) =>
    value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3)
      ? Number(value.toPrecision(3)).toExponential().replace("+", "")
      : String(Number(value.toPrecision(4)));

  const guides = (chart: Chart) => (plot: uPlot) => {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = color("quiet");
    ctx.lineWidth = devicePixelRatio;
    ctx.textAlign = "left";
    ctx.textBaseline = "alphabetic";
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    for (const { axis, at, label } of chart.guides ?? []) {
      const position = plot.valToPos(at, axis, true);
      const inside =
        axis === "x"
          ? position >= bbox.left && position <= bbox.left + bbox.width
          : position >= bbox.top && position <= bbox.top + bbox.height;
      if (!inside) continue;
      ctx.beginPath();
      if (axis === "x") {
        ctx.moveTo(position, bbox.top);
        ctx.lineTo(position, bbox.top + bbox.height);
        ctx.fillText(label, position + 6 * devicePixelRatio, bbox.top + 14 * devicePixelRatio);
      } else {
        ctx.moveTo(bbox.left, position);
        ctx.lineTo(bbox.left + bbox.width, position);
        ctx.fillText(label, bbox.left + 6 * devicePixelRatio, position - 5 * devicePixelRatio);
      }
      ctx.stroke();
    }
    ctx.restore();
  };

  const options = (chart: Chart, width: number): uPlot.Options => {
    const axis = {
      stroke: color("quiet"),
      grid: { stroke: color("rule"), width: 1 },
      ticks: { stroke: color("rule"), width: 1, size: 5 },
      font: "12px system-ui, sans-serif",
      labelFont: "12px system-ui, sans-serif",
      labelSize: 22,
    };
    const labels = (_: uPlot, splits: readonly number[]) =>
      splits.map((split) => (split === null ? "" : shortNumber(split)));
    // On a log axis whole decades get a label, and the fewer of them there are the more of what is between.
    const decades = (_: uPlot, splits: readonly number[]) => {
      const span = Math.log10((splits.at(-1) ?? 1) / (splits[0] ?? 1));
      const digits = span > 2 ? [1] : span > 1 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 8];
      return splits.map((split) => {
        const digit = split / 10 ** Math.floor(Math.log10(split) + 1e-9);
        const shown = digits.some((wanted) => Math.abs(digit - wanted) < 1e-6);
        return shown ? shortNumber(split) : "";
      });
    };
    const whole = chart.x.values.every(Number.isInteger)
      ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 1e4] }
      : {};
    const time = chart.x.kind === "time";
    // uPlot would blank most labels of a log axis before they are written.
    const logAxis = { filter: (_: uPlot, splits: number[]) => splits, values: decades };
    const logY = chart.y.kind === "log";
    const [first = 0, second = 0] = chart.x.values;
    const barStep = chart.series.some(({ draw }) => draw === "bars") ? second - first : 0;
    // Half a bar more at either end, so that the outer ones are whole.
    const barRange = (_: uPlot, low: number, high: number): uPlot.Range.MinMax => [
      low - barStep / 2,
      high + barStep / 2,
    ];
    return {
      width,
      height: chart.height ?? 300,
      tzDate: (seconds) => Plot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      cursor: { points: { size: 7 } },
      legend: { markers: { width: 0, fill: (_: uPlot, i: number) => color(chart.series[i - 1]?.ink ?? "quiet") } },
      scales: {
        x: { time, distr: chart.x.kind === "log" ? 3 : 1, ...(barStep ? { range: barRange } : {}) },
        y: {
          distr: logY ? 3 : 1,
          ...(chart.y.range ? { range: [chart.y.range[0], chart.y.range[1]] as uPlot.Range.MinMax } : {}),
        },
      },
      axes: [
        {
          ...axis,
          ...(chart.x.label ? { label: chart.x.label } : {}),
          size: 32,
          space: (_plot, _axis, _low, _high, length) => (time && length < 500 ? 38 : 70),
          ...(time ? {} : chart.x.kind === "log" ? logAxis : { values: labels, ...whole }),
        },
        { ...axis, label: chart.y.label, size: 56, space: 44, ...(logY ? logAxis : { values: labels }) },
      ],
      series: [
        {
          label: chart.x.label || "date",
          ...(time
            ? { value: "{YYYY}-{MM}-{DD}" }
            : { value: (_: uPlot, v: number) => (v == null ? "–" : shortNumber(v)) }),
        },
        ...chart.series.map(({ name, ink, draw }) => ({
          label: name,
          stroke: color(ink),
          width: draw === "bars" ? 0 : 1.5,
          value: (_: uPlot, v: number) => (v == null ? "–" : shortNumber(v)),
          points: { show: draw === "dots", size: 4, fill: color(ink) },
          ...(draw === "bars" && Plot.paths.bars
            ? {
                fill: `color-mix(in srgb, ${color(ink)} 75%, transparent)`,
                paths: Plot.paths.bars({ size: [0.86, 40] }),
              }
            : {}),
          ...(draw === "dots" ? { paths: () => null } : {}),
        })),
      ],
      hooks: { draw: [guides(chart)] },
    };
  };

  const draw = (place: HTMLElement) => {
    const chart = charts[Number(place.dataset.chart)];
    if (!chart) return;
    plots.get(place)?.destroy();
    place.replaceChildren();
    const data = [chart.x.values, ...chart.series.map(({ values }) => values)];
    plots.set(place, new Plot(options(chart, place.clientWidth), data as uPlot.AlignedData, place));
  };

  for (const place of places) {
    draw(place);
    new ResizeObserver(() => {
      const plot = plots.get(place);
      if (plot && place.clientWidth && place.clientWidth !== plot.width)
        plot.setSize({ width: place.clientWidth, height: plot.height });
    }).observe(place);
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => places.forEach(draw));
}
