import { html } from "../report/html.js";
import { type Section, section } from "./section.js";
import { countText, secondsText } from "./texts.js";

/** What the run ran with, and how to run it again. */
export const configurationSection: Section = ({ facts: { config, versions, seconds, command } }) => {
  const entries = [
    ["timecell", versions.timecell],
    ["Node", versions.node],
    ["platform", versions.platform],
    ["kernels", versions.kernels],
    ["time", secondsText(seconds)],
  ];
  const lines = config.trimEnd().split("\n").length;
  return section("Configuration", "Configuration and versions", null, [
    html`<div class="pair">${[
      config.trim() !== "" &&
        html`<figure><figcaption><h3>Configuration</h3><p>Saved as config.yaml in the run's folder: <code>timecell ${command} --config config.yaml</code> runs it again, with the same result.</p></figcaption>
<details${lines <= 30 && html` open`}><summary>${countText(lines, "line")} of YAML</summary><pre><code>${config}</code></pre></details></figure>`,
      html`<figure><figcaption><h3>Versions</h3></figcaption><dl>${entries.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></figure>`,
    ]}</div>`,
  ]);
};
