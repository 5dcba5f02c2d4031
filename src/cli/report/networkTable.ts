import { shapeList } from "../../layers/shape.js";
import type { Model } from "../../model/model.js";
import { html, type Markup } from "./html.js";

/** A model's layers as a table: type, output shape, parameters. */
export function networkTable(model: Model): Markup {
  const count = (parameters: number) => parameters.toLocaleString("en-US");
  const rows = model.summaryRows.map(
    ({ layer, output }) => html`<tr><td>${layer.className}</td>
<td>[${shapeList(output ?? [])[0]
      .map((size) => size ?? "any")
      .join(", ")}]</td><td class="number">${count(layer.countParams())}</td></tr>
`,
  );
  return html`<table>
<thead><tr><th>Layer</th><th>Output shape</th><th class="number">Parameters</th></tr></thead>
<tbody>${rows}</tbody>
<tfoot><tr><th>Together</th><td></td><td class="number strong">${count(model.countParams())}</td></tr></tfoot>
</table>`;
}
