// bench/growth.svg: the three ways in which the work grows, side by side, both axes logarithmic.
import { usual, variations } from "./growth.mjs";

const [width, height, gap, top, bottom] = [860, 320, 44, 52, 48];
const panel = (width - variations.length * gap - 8) / variations.length;
const names = { window: "window length", units: "units", batch: "batch" };
const powers = { 0: "constant", 1: "linear", 2: "square" };

/** The chart as SVG, of the points that `growth` gives. */
export function growthChart(points) {
  const times = points.map(({ usPerWindow }) => Math.log10(usPerWindow));
  const [lowest, highest] = [Math.floor(Math.min(...times)), Math.ceil(Math.max(...times))];
  const y = (us) => top + ((highest - Math.log10(us)) / (highest - lowest)) * (height - top - bottom);
  const decades = Array.from({ length: highest - lowest + 1 }, (_, i) => 10 ** (lowest + i));
  const panels = variations.map((variation, i) =>
    drawPanel(variation, points, { left: gap + i * (panel + gap), y, decades }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Time of a window in a train step of LSTM against window length, units and batch">
<style>
text { font: 12px system-ui, sans-serif; fill: #57606a }
.title { font-weight: 600 }
.grid { stroke: #d0d7de; stroke-width: 1 }
.expected { stroke: #8c959f; stroke-width: 1.2; stroke-dasharray: 4 4; fill: none }
.time { stroke: #0969da; stroke-width: 1.8; fill: none; stroke-linejoin: round }
.point { fill: #0969da }
@media (prefers-color-scheme: dark) {
text { fill: #9198a1 } .grid { stroke: #30363d } .expected { stroke: #7d8590 } .time { stroke: #58a6ff } .point { fill: #58a6ff }
}
</style>
${panels.join("\n")}
</svg>
`;
}

function drawPanel({ vary, values, power }, points, { left, y, decades }) {
  const own = points.filter((point) => point.vary === vary);
  const [first, last] = [values[0], values.at(-1)];
  const x = (value) => left + (Math.log(value / first) / Math.log(last / first)) * panel;
  const at = (value, us) => `${x(value).toFixed(1)} ${y(us).toFixed(1)}`;
  const path = (pairs) => `M${pairs.map(([value, us]) => at(value, us)).join("L")}`;
  const { value: end, usPerWindow: reached } = own.at(-1);
  const least = y(decades[0]);
  const from = Math.max(first, power ? end * (decades[0] / reached) ** (1 / power) : first);
  const others = Object.entries(usual)
    .filter(([name]) => name !== vary)
    .map(([name, value]) => `${name} ${value}`);
  const middle = left + panel / 2;
  return [
    `<text class="title" x="${middle}" y="18" text-anchor="middle">µs a window, by ${names[vary]}</text>`,
    `<text x="${middle}" y="36" text-anchor="middle">${others.join(", ")}; dashed: ${powers[power]}</text>`,
    ...decades.map(
      (us) =>
        `<path class="grid" d="M${left} ${y(us).toFixed(1)}h${panel.toFixed(1)}"/><text x="${left - 6}" y="${(y(us) + 4).toFixed(1)}" text-anchor="end">${us}</text>`,
    ),
    ...values.map((value) => `<text x="${x(value).toFixed(1)}" y="${least + 20}" text-anchor="middle">${value}</text>`),
    `<path class="expected" d="${path([
      [from, reached * (from / end) ** power],
      [end, reached],
    ])}"/>`,
    `<path class="time" d="${path(own.map((point) => [point.value, point.usPerWindow]))}"/>`,
    ...own.map(
      ({ value, usPerWindow }) =>
        `<circle class="point" cx="${x(value).toFixed(1)}" cy="${y(usPerWindow).toFixed(1)}" r="3"/>`,
    ),
  ].join("\n");
}
