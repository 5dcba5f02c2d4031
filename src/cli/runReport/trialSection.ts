import { html } from "../report/html.js";
import { type Section, scrolling, section } from "./section.js";
import { numberText } from "./texts.js";

/** What AutoForecaster chose from. */
export const trialSection: Section = ({ facts: { trials } }) => {
  if (trials.length === 0) return null;
  const chosen = trials.filter(({ isChosen }) => isChosen).length;
  const table = html`<table><thead><tr><th>Tried out</th><th>Options</th><th class="number">Error</th></tr></thead>
<tbody>${trials.map(
    ({
      name,
      options,
      error,
      isChosen,
    }) => html`<tr${isChosen && html` class="leader"`}><th scope="row">${name}${isChosen && html` <span class="tag">chosen</span>`}</th><td class="options">${options}</td><td class="number">${numberText(error)}</td></tr>
`,
  )}</tbody></table>`;
  const mean =
    chosen > 1
      ? `The mean of the ${chosen} that are marked was better than any alone.`
      : "The best alone was better than any mean of the best.";
  return section(
    "Trials",
    "What AutoForecaster tried out",
    `Errors on the last part of the data, MASE where series can be scaled. ${mean}`,
    [scrolling(table)],
  );
};
