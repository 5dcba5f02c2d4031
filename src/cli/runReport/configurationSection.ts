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
  const repeat = html`Saved as config.yaml in the run's folder: <code>timecell ${command} --config config.yaml</code> runs it again, with the same result.`;
  return section("Configuration", "Configuration and versions", null, [
    html`<figure class="profile"><dl>${entries.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></figure>`,
    config.trim() !== "" &&
      html`<figure><figcaption><h3>Configuration</h3><p>${repeat}</p></figcaption>
<details${lines <= 30 && html` open`}><summary>${countText(lines, "line")} of YAML</summary><pre tabindex="0"><code>${config}</code></pre></details></figure>`,
  ]);
};
