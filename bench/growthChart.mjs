// bench/growth.svg: the three ways in which the work grows, side by side, all axes logarithmic.
import { usual, variations } from "./growth.mjs";

const [width, height, left, right, gap, top, bottom] = [860, 290, 50, 20, 36, 52, 32];
const panelWidth = (width - left - right - (variations.length - 1) * gap) / variations.length;
const names = { window: "window length", units: "units", batch: "batch" };
const powers = { 0: "constant", 1: "linear", 2: "square" };

/** The chart as SVG, of the points that `growth` gives. */
export function growthChart(points) {
  const times = points.map(({ usPerWindow }) => Math.log10(usPerWindow));
  const [lowest, highest] = [Math.floor(Math.min(...times)), Math.ceil(Math.max(...times))];
  const decades = Array.from({ length: highest - lowest + 1 }, (_, i) => 10 ** (lowest + i));
  const y = (us) => top + ((highest - Math.log10(us)) / (highest - lowest)) * (height - top - bottom);
  const panels = variations.flatMap((variation, i) => {
    const own = points.filter(({ vary }) => vary === variation.vary);
    return panel(variation, own, { start: left + i * (panelWidth + gap), y, decades });
  });
  const about = "Time of a window in a train step of LSTM against window length, units and batch";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${about}">
<style>
text { font: 12px system-ui, sans-serif; fill: #57606a }
.title { font-weight: 600 }
.grid { stroke: #d0d7de; stroke-width: 1 }
.expected { stroke: #8c959f; stroke-width: 1.2; stroke-dasharray: 4 4 }
.time { stroke: #0969da; stroke-width: 1.8; fill: none; stroke-linejoin: round }
.point { fill: #0969da }
@media (prefers-color-scheme: dark) {
text { fill: #9198a1 } .grid { stroke: #30363d } .expected { stroke: #7d8590 }
.time { stroke: #58a6ff } .point { fill: #58a6ff }
}
</style>
${[...decades.map((us) => text(left - 8, y(us) + 4, us, "end")), ...panels].join("\n")}
</svg>
`;
}

/** One panel: its title, grid and axis, the time as it grows, and the power that it should grow as. */
function panel({ vary, values, power }, points, { start, y, decades }) {
  const [first, last] = [values[0], values.at(-1)];
  const x = (value) => start + (Math.log(value / first) / Math.log(last / first)) * panelWidth;
  const middle = start + panelWidth / 2;
  const { usPerWindow: reached } = points.at(-1);
  const visible = power ? Math.max(first, last * (decades[0] / reached) ** (1 / power)) : first;
  const expected = [visible, last].map((value) => [x(value), y(reached * (value / last) ** power)]);
  const others = Object.keys(usual).filter((name) => name !== vary);
  const dots = points.map(({ value, usPerWindow }) => [x(value), y(usPerWindow)]);
  return [
    text(middle, 18, `µs a window, by ${names[vary]}`, "middle", "title"),
    text(middle, 36, `${others.map((name) => `${name} ${usual[name]}`).join(", ")}; dashed: ${powers[power]}`),
    ...decades.map((us) =>
      line(
        "grid",
        [start, start + panelWidth].map((end) => [end, y(us)]),
      ),
    ),
    ...values.map((value) => text(x(value), height - 12, value)),
    line("expected", expected),
    line("time", dots),
    ...dots.map(([cx, cy]) => `<circle class="point" cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="3"/>`),
  ];
}

function text(x, y, content, anchor = "middle", name = "label") {
  return `<text class="${name}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
}

function line(name, corners) {
  return `<path class="${name}" d="M${corners.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}"/>`;
}
