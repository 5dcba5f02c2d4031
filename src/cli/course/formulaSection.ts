import type { Chart, ChartList } from "../report/chart.js";
import { html, type Markup } from "../report/html.js";
import type { FormulaResult } from "./runFormula.js";

/** Week 1 in the report: the formulas' errors, and each forecast against the actual values. */
export function formulaSection(results: readonly FormulaResult[], charts: ChartList): Markup[] {
  if (results.length === 0) return [];
  return [
    html`<h2>Without a network</h2>`,
    html`<table class="errors">
<thead><tr><th>Formula</th><th class="number">Absolute error</th><th class="number">Squared error</th><th class="number">Noise floor</th></tr></thead>
<tbody>${results.map(row)}</tbody>
</table>
<p class="note">Mean errors over the validation part; lower is better. Noise floor: the absolute error that would be left if
the signal were known.</p>`,
    html`<div class="pair">${results.map((result) => charts.figure(forecastChart(result)))}</div>`,
  ];
}

function row({ formula, mae, mse, floor }: FormulaResult): Markup {
  return html`<tr>
<td><b>${formula.name}</b> <span class="settings">${formula.title}; ${formula.source}</span></td>
<td class="number strong">${mae.toFixed(2)}</td><td class="number">${mse.toFixed(2)}</td><td class="number">${floor?.toFixed(2) ?? "–"}</td>
</tr>
`;
}

function forecastChart({ formula, mae, actual, forecast, split }: FormulaResult): Chart {
  return {
    title: formula.name,
    note: `${formula.title}. Error ${mae.toFixed(2)}.`,
    height: 240,
    x: { kind: "number", label: "step", values: Array.from(actual, (_, i) => split + i) },
    y: { label: "value" },
    series: [
      { name: "actual", values: [...actual], ink: "actual" },
      { name: "forecast", values: [...forecast], ink: "forecast" },
    ],
  };
}
