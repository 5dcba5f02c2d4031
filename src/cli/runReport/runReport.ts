import { ChartList } from "../report/chart.js";
import { html } from "../report/html.js";
import { renderPage } from "../report/page.js";
import { configurationSection } from "./configurationSection.js";
import { coverageSection } from "./coverageSection.js";
import { dataSection } from "./dataSection.js";
import { forecastSection } from "./forecastSection.js";
import { figures, lede, scoreBars } from "./headline.js";
import { learningSection } from "./learningSection.js";
import { pastSection } from "./pastSection.js";
import { residualSection } from "./residualSection.js";
import type { RunFacts } from "./runFacts.js";
import { runStyle } from "./runStyle.js";
import { scoreSection } from "./scoreSection.js";
import type { Section } from "./section.js";
import { seriesSection } from "./seriesSection.js";
import { splitSection } from "./splitSection.js";
import { stepSection } from "./stepSection.js";
import { timelineOf } from "./timeline.js";
import { trialSection } from "./trialSection.js";

/** In the order in which a forecaster asks. */
const sections: readonly Section[] = [
  forecastSection,
  scoreSection,
  pastSection,
  splitSection,
  stepSection,
  seriesSection,
  residualSection,
  coverageSection,
  learningSection,
  trialSection,
  dataSection,
  configurationSection,
];

/** The run's page: one HTML file below 400 kB that needs no network. */
export function runReport(facts: RunFacts): string {
  const charts = new ChartList();
  const material = { facts, charts, timeline: timelineOf(facts.frequency) };
  const made = sections.flatMap((section) => section(material) ?? []);
  return renderPage({
    title: facts.title,
    eyebrow: `Timecell · ${facts.command}`,
    lede: lede(facts),
    body: [
      figures(facts),
      scoreBars(facts),
      html`<noscript><p class="note">The charts need JavaScript, which this browser doesn't run; all tables are here.</p></noscript>`,
      html`<nav aria-label="Sections"><ul>${made.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`,
      ...made.map(({ markup }) => markup),
    ],
    footer: `Timecell ${facts.versions.timecell}, Node ${facts.versions.node}. Data: ${facts.source}.`,
    charts,
    style: runStyle,
  });
}
