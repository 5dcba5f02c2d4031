import type uPlot from "uplot";
import type { ChartContent, PlacedChart, TimeFormat } from "./chart.js";
import type { numberRows } from "./numberRows.js";
import type { plotOptions } from "./plotOptions.js";

/**
 * Draws the charts of a page. It runs in the reader's browser: its source is put into the page as it is, so it uses
 * nothing from outside itself but its arguments and the browser.
 */
export function drawCharts(
  charts: readonly PlacedChart[],
  Plot: typeof uPlot,
  optionsOf: typeof plotOptions,
  timeLabel: (date: Date, format: TimeFormat) => string,
  rowsOf: typeof numberRows,
): void {
  const places = [...document.querySelectorAll<HTMLElement>("[data-chart]")];
  const plots = new Map<HTMLElement, uPlot>();

  const chosen = (place: HTMLElement) =>
    Number(place.closest("figure")?.querySelector<HTMLSelectElement>(".chooser select")?.value ?? 0);

  const draw = (place: HTMLElement) => {
    const chart = charts[Number(place.dataset.chart)];
    const content = chart?.contents[chosen(place)];
    if (!chart || !content) return;
    plots.get(place)?.destroy();
    place.replaceChildren();
    const { options, data } = optionsOf(chart, content, place.clientWidth, Plot, timeLabel);
    const plot = new Plot(options, data, place);
    // A band's lower end has no row of its own in the legend: that of the upper end shows both.
    const rows = place.querySelectorAll<HTMLElement>(".u-legend .u-series");
    for (const [i] of (content.bands ?? []).entries()) rows[2 * i + 2]?.remove();
    plots.set(place, plot);
  };

  /** Shows another choice: its chart and what is said of it. */
  const choose = (place: HTMLElement) => {
    const chart = charts[Number(place.dataset.chart)];
    const content = chart?.contents[chosen(place)];
    const note = place.closest("figure")?.querySelector(".chosen");
    if (note) note.textContent = content?.note ?? "";
    if (content?.note) place.setAttribute("aria-label", `${chart?.title}: ${content.note}`);
    draw(place);
    if (content) tabulate(place, content);
  };

  /** Writes the numbers of what is chosen into the table below its chart, if there is one. */
  const tabulate = (place: HTMLElement, content: ChartContent) => {
    const line = charts[Number(place.dataset.chart)]?.table;
    const body = place.closest("figure")?.querySelector(".numbers tbody");
    const places = plots.get(place)?.data[0];
    if (line === undefined || !body || !places) return;
    const { kind, format = "date", timeZone = "Etc/UTC" } = content.x;
    const nameOf = (at: number) =>
      kind === "time" ? timeLabel(Plot.tzDate(new Date(places[at] * 1000), timeZone), format) : String(places[at]);
    const rows = rowsOf(content, line, nameOf).map((cells) => {
      const row = document.createElement("tr");
      row.append(
        ...cells.map((cell, i) =>
          Object.assign(document.createElement("td"), { textContent: cell, className: i ? "number" : "" }),
        ),
      );
      return row;
    });
    body.replaceChildren(...rows);
  };

  for (const place of places) {
    draw(place);
    new ResizeObserver(() => {
      const plot = plots.get(place);
      if (plot && place.clientWidth && place.clientWidth !== plot.width)
        plot.setSize({ width: place.clientWidth, height: plot.height });
    }).observe(place);
    const figure = place.closest("figure");
    const select = figure?.querySelector<HTMLSelectElement>(".chooser select");
    if (!figure || !select) continue;
    select.addEventListener("change", () => choose(place));
    for (const button of figure.querySelectorAll<HTMLButtonElement>(".chooser button")) {
      button.addEventListener("click", () => {
        const count = select.options.length;
        select.selectedIndex = (select.selectedIndex + Number(button.dataset.step) + count) % count;
        choose(place);
      });
    }
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => places.forEach(draw));
}
