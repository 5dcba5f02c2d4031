import { expect, test } from "vitest";
import { ChartList } from "./chart.js";
import { renderPage } from "./page.js";

test("a page is one file that asks for nothing else", () => {
  const charts = new ChartList();
  const figure = charts.figure({
    title: "A <b>chart</b>",
    result: "2.1 at most",
    zoom: true,
    x: { kind: "number", label: "step", values: [0, 1, 2] },
    y: { label: "value" },
    series: [{ name: "</script>", values: [1, Number.NaN, 2.123456789], ink: "actual" }],
  });
  const page = renderPage({ title: "T & U", eyebrow: "e", lede: "l", body: [figure], footer: "f", charts });
  expect(page).toContain("<title>T &#38; U</title>");
  expect(page).toContain("A &#60;b&#62;chart");
  expect(page).toContain('role="img" aria-label="A &#60;b&#62;chart&#60;/b&#62;: 2.1 at most"');
  expect(page).toContain('<p class="hint">Drag');
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  expect(page).not.toMatch(/(src|href)\s*=|@import|url\((?!#)|fetch\(|XMLHttpRequest|import\(/);
  expect(page).toContain('"values":[1,null,2.12346]');
  expect(page.length).toBeLessThan(100_000);
});
