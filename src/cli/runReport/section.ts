import type { ChartList } from "../report/chart.js";
import { html, type Markup } from "../report/html.js";
import type { RunFacts } from "./runFacts.js";
import type { Timeline } from "./timeline.js";

/** What a section is made from. */
export interface Material {
  readonly facts: RunFacts;
  readonly charts: ChartList;
  readonly timeline: Timeline;
}

/** A part of the page. */
export interface MadeSection {
  /** By which it is linked to. */
  readonly id: string;
  /** What the list of sections calls it. */
  readonly name: string;
  readonly markup: Markup;
}

/** Makes a part of the page; null where a run has nothing to say about it. */
export type Section = (material: Material) => MadeSection | null;

/** A section's heading, what it is about, and what it holds. */
export function section(name: string, heading: string, intro: string | null, body: readonly unknown[]): MadeSection {
  const id = name.toLowerCase().replaceAll(" ", "-");
  const markup = html`<section id="${id}">
<h2>${heading}</h2>
${intro && html`<p class="intro">${intro}</p>`}
<div class="stack">${body}</div>
</section>
`;
  return { id, name, markup };
}

/** A table that scrolls by itself where the page is narrow. */
export function scrolling(table: Markup): Markup {
  return html`<div class="scrolling" tabindex="0">${table}</div>`;
}
