/** What the report of a run has beyond the look of all reports. */
export const runStyle = `
header { max-width: 62rem; } h1 { overflow-wrap: anywhere; } .lede { max-width: 46rem; }
nav { position: sticky; top: 0; z-index: 5; margin: 0 0 2rem; background: var(--paper); border-bottom: 1px solid var(--rule); }
nav ul { display: flex; gap: 1.4rem; margin: 0; padding: .7rem 0; overflow-x: auto; list-style: none; font-size: .88rem; scrollbar-width: none; }
nav a { color: var(--soft); text-decoration: none; white-space: nowrap; }
nav a:hover, nav a:focus-visible { color: var(--forecast); }
section { scroll-margin-top: 3rem; }
section h2 { margin-bottom: .5rem; }
section:first-of-type h2 { margin-top: 2rem; padding-top: 0; border: 0; }
section h2 + .stack { margin-top: 1.2rem; }
.intro { margin: 0 0 1.2rem; max-width: 46rem; color: var(--soft); text-wrap: pretty; }
.stack > * { min-width: 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1rem 1.5rem; margin: 0 0 2.2rem; padding: 0; list-style: none; }
.tiles li { padding-top: .6rem; border-top: 2px solid var(--rule); }
.tiles strong { display: block; font: 600 1.6rem/1.2 var(--serif); }
.tiles span { color: var(--soft); font-size: .88rem; }
.scores { grid-template-columns: minmax(min-content, 14rem) 1fr max-content; } .scores li { grid-column: 1 / -1; grid-template-columns: subgrid; }
.scores .name { overflow-wrap: anywhere; line-height: 1.3; }
.scores .other .bar i { background: var(--second); }
.chooser { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem; margin: .5rem 0 .4rem; }
.chooser label { display: flex; align-items: center; gap: .5rem; min-width: 0; color: var(--soft); font-size: .9rem; }
.chooser select { min-width: 0; max-width: 22rem; text-overflow: ellipsis; }
.chooser select, .chooser button { height: 2rem; padding: 0 .6rem; color: var(--ink); background: var(--paper); border: 1px solid var(--rule); border-radius: 6px; font: inherit; font-size: .9rem; }
.chooser button { width: 2rem; padding: 0; cursor: pointer; }
.chooser button:hover, .chooser select:hover { border-color: var(--quiet); }
:focus-visible { outline: 2px solid var(--forecast); outline-offset: 2px; }
.scrolling { overflow-x: auto; } .scrolling table { border-collapse: separate; border-spacing: 0; } .scrolling tbody th { position: sticky; left: 0; background: var(--paper); }
figure .numbers { margin: .6rem 0 .4rem; }
th[scope] { color: var(--ink); font-size: inherit; font-weight: 400; border-color: var(--rule); white-space: normal; overflow-wrap: anywhere; vertical-align: baseline; min-width: 8rem; }
tr.leader th { font-weight: 600; }
td.strong { color: var(--ink); }
td.options { color: var(--soft); font-size: .86rem; overflow-wrap: anywhere; min-width: 10rem; }
.tag { display: inline-block; padding: 0 .45rem; color: var(--soft); border: 1px solid var(--rule); border-radius: 1rem; font-size: .74rem; font-weight: 400; line-height: 1.5; white-space: nowrap; }
.tag.bad { color: var(--bad); border-color: currentColor; }
tr.leader .tag:not(.bad) { color: var(--forecast); border-color: currentColor; }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: 0 0 .6rem; padding: 0; list-style: none; color: var(--soft); font-size: .86rem; }
.key i { display: inline-block; width: 1.1rem; height: .7rem; margin-right: .45rem; border-radius: 2px; }
.folds th[scope] { min-width: 0; white-space: nowrap; } .folds td:nth-child(2) { width: 70%; }
.folds td, .folds th[scope] { padding-top: .35rem; padding-bottom: .35rem; } .folds tr:last-child > * { border-bottom: 0; }
.fold { position: relative; height: .8rem; min-width: 8rem; overflow: hidden; border-radius: 3px; background: color-mix(in srgb, var(--rule) 45%, transparent); }
.fold i { position: absolute; min-width: 3px; top: 0; bottom: 0; }
.fold.cut { mask-image: linear-gradient(90deg, transparent, #000 3rem); }
i.learnt { background: color-mix(in srgb, var(--actual) 70%, var(--card)); } i.known { background: color-mix(in srgb, var(--actual) 35%, var(--card)); }
i.gap { background: repeating-linear-gradient(135deg, var(--quiet) 0 2px, transparent 2px 5px); } i.judged { background: var(--forecast); }
.profile dl { grid-template-columns: max-content 1fr max-content 1fr; }
.tables { column-gap: 3.5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.findings, .plain { margin: .6rem 0 0; padding: 0; list-style: none; font-size: .93rem; }
.findings li { display: grid; grid-template-columns: 5.5rem 1fr; gap: .2rem .8rem; align-items: baseline; padding: .6rem 0; border-bottom: 1px solid var(--rule); }
.findings p, .plain li { margin: 0; overflow-wrap: anywhere; } .findings .remedy { color: var(--soft); }
.plain li { padding: .35rem 0; border-bottom: 1px solid var(--rule); }
.findings .tag { justify-self: start; } .is-error .tag { color: var(--bad); border-color: currentColor; } .is-warning .tag { color: var(--forecast); border-color: currentColor; }
details { font-size: .93rem; } summary { color: var(--soft); cursor: pointer; } details[open] > summary { margin-bottom: .6rem; }
.numbers .scrolling { max-height: 22rem; overflow: auto; } .numbers thead th { position: sticky; top: 0; background: var(--card); }
pre { margin: 0; padding: .8rem 1rem; max-height: 30rem; overflow: auto; background: var(--paper); border-radius: 6px; font: .82rem/1.55 var(--mono); }
pre code { font: inherit; }
@media (max-width: 34rem) {
  .tiles { grid-template-columns: 1fr 1fr; } .tiles strong { font-size: 1.35rem; }
  .scores { grid-template-columns: 1fr max-content; } .scores li { grid-template-columns: subgrid; }
  .chooser, .chooser label { width: 100%; } .chooser label { flex: 1; width: auto; } .chooser select { flex: 1; max-width: none; height: 2.4rem; } .chooser button { width: 2.4rem; height: 2.4rem; }
  .chooser { flex-wrap: nowrap; } .chooser label span { display: none; }
  .profile dl { grid-template-columns: max-content 1fr; gap: .3rem 1rem; } .profile dd { margin: 0; }
  .findings li { grid-template-columns: 1fr; } .folds td:nth-child(4), .folds th:nth-child(4) { display: none; } .folds td:nth-child(2) { width: 50%; } .fold { min-width: 5rem; }
}
@media print { nav, .chooser button, .hint { display: none; } }
`;
