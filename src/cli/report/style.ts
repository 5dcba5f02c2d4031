/** The reports' look: ink on paper, one warm colour for what was forecast. Light and dark, narrow and wide, print. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf6; --card: #ffffff; --ink: #1c1f24; --soft: #5b616b; --quiet: #8a8f98; --rule: #e6e3da;
  --actual: #2b5c8a; --forecast: #d1491f; --second: #8a5a9e; --third: #2e8b74; --good: #2f7d4f; --bad: #b3361b;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", "Source Serif 4", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a; --card: #1b1e24; --ink: #eceae4; --soft: #a9aeb8; --quiet: #7d838e; --rule: #2c3038;
    --actual: #86b6e4; --forecast: #ff8a5e; --second: #c79bdb; --third: #6cc9b0; --good: #7cc79a; --bad: #ff8f78;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: clamp(1.25rem, 4vw, 3.5rem) clamp(1rem, 4vw, 3rem); max-width: 76rem;
  background: var(--paper); color: var(--ink); font: 400 1rem/1.6 var(--sans); font-variant-numeric: tabular-nums;
}
header { max-width: 46rem; margin-bottom: 2.5rem; }
.eyebrow { margin: 0 0 .6rem; color: var(--forecast); font-size: .78rem; font-weight: 600; letter-spacing: .12em; text-transform: uppercase; }
h1 { margin: 0; font: 600 clamp(2rem, 5vw, 3.1rem)/1.08 var(--serif); letter-spacing: -.015em; text-wrap: balance; }
.lede { margin: 1rem 0 0; color: var(--soft); font: 400 1.2rem/1.5 var(--serif); text-wrap: pretty; }
h2 { margin: 3.5rem 0 1.2rem; padding-top: 1.1rem; border-top: 1px solid var(--rule); font: 600 1.5rem/1.25 var(--serif); letter-spacing: -.01em; }
h3 { margin: 0; font-size: 1rem; font-weight: 600; line-height: 1.4; }
figure { margin: 0; padding: 1.25rem 1.25rem .75rem; min-width: 0; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; }
figcaption { margin-bottom: .75rem; }
figcaption p { margin: .15rem 0 0; max-width: 60rem; color: var(--soft); font-size: .9rem; }
.stack { display: grid; gap: 1.25rem; }
.pair { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
.caption { margin: 0 0 .9rem; color: var(--soft); font-size: .9rem; }
.scores { display: grid; gap: .9rem; margin: 0 0 2.5rem; padding: 0; list-style: none; max-width: 46rem; }
.scores li { display: grid; grid-template-columns: 9.5rem 1fr 4rem; align-items: center; gap: 1rem; }
.scores .name { color: var(--soft); }
.scores .value { font: 600 1.25rem/1 var(--serif); text-align: right; }
.scores .bar { height: .6rem; border-radius: .3rem; background: var(--rule); overflow: hidden; }
.scores .bar i { display: block; height: 100%; border-radius: inherit; background: var(--quiet); }
.scores .model .bar i { background: var(--forecast); }
.scores .model .name { color: var(--ink); font-weight: 600; }
table { width: 100%; border-collapse: collapse; font-size: .93rem; }
.note + .pair { margin-top: 1.25rem; }
.note { margin: .9rem 0 0; max-width: 46rem; color: var(--soft); font-size: .86rem; }
th { padding: .5rem .9rem .5rem 0; color: var(--soft); font-size: .8rem; font-weight: 600; text-align: left; border-bottom: 1px solid var(--ink); white-space: nowrap; }
td { padding: .55rem .9rem .55rem 0; border-bottom: 1px solid var(--rule); vertical-align: baseline; }
th.number, td.number { text-align: right; white-space: nowrap; }
td.number { font-feature-settings: "tnum"; }
td.strong { font-weight: 600; white-space: nowrap; }
.errors td { vertical-align: baseline; }
.settings { display: block; color: var(--soft); font-size: .86rem; }
th.series { padding-top: 1.4rem; color: var(--ink); font-size: .95rem; white-space: normal; border-color: var(--rule); }
th.series span { margin-left: .6rem; color: var(--soft); font-weight: 400; }
th.number:last-child, td.number:last-child { padding-right: 0; }
tfoot th { border-top: 1px solid var(--ink); border-bottom: 0; padding-top: .55rem; } tfoot td { border: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .45rem 1.5rem; margin: 0; font-size: .93rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
code { font: .88em var(--mono); }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: .84rem; }
.good { color: var(--good); } .bad { color: var(--bad); }
.u-legend { font: 400 12px/1.5 var(--sans); color: var(--soft); text-align: left; padding-left: 44px; }
.u-legend th { padding: 0 .35rem 0 0; border: 0; color: inherit; font: inherit; }
.u-legend td { padding: 0; border: 0; font: inherit; min-width: 4ch; }
.u-legend tbody { display: flex; flex-wrap: wrap; } .u-legend .u-series:first-child { order: 9; }
.u-inline.u-live th::after { content: none; }
.chart:not(:has(.u-over:hover)) .u-live .u-value, .chart:not(:has(.u-over:hover)) .u-live .u-series:first-child { visibility: hidden; }
@media (hover: none) { .hint { display: none; } }
.u-legend .u-marker { width: 14px; height: 3px; border-radius: 2px; }
.u-legend .u-series > * { padding: 2px 4px; }
.u-select { background: color-mix(in srgb, var(--actual) 14%, transparent); }
.u-cursor-x, .u-cursor-y { border-color: var(--quiet) !important; }
@media (max-width: 34rem) {
  .scores li { grid-template-columns: 1fr auto; } .scores .bar { grid-row: 2; grid-column: 1 / -1; }
  figure { padding: 1rem .6rem .5rem; } dl { grid-template-columns: 1fr; gap: 0 0; } dd { margin-bottom: .6rem; }
  .u-legend { padding-left: 8px; } .errors th { white-space: normal; vertical-align: bottom; } .errors td.number { white-space: normal; } .errors th, .errors td { padding-right: .5rem; }
}
@media print { body { max-width: none; } figure { break-inside: avoid; } }
`;
