import type { Chart } from "../report/chart.js";
import { html } from "../report/html.js";
import type { CurveFacts } from "./learningFacts.js";
import { type Section, section } from "./section.js";
import { countText, numberText } from "./texts.js";

/** How the losses of networks fell. */
export const learningSection: Section = ({ facts: { learning }, charts }) => {
  if (learning.shown.length === 0) return null;
  const some =
    learning.shown.length < learning.count
      ? `${learning.shown.length} of ${countText(learning.count, "network")} are shown.`
      : null;
  return section("Learning", "Learning curves", some, [
    html`<div class="pair">${learning.shown.map((curve) => charts.figure(lossChart(curve)))}</div>`,
  ]);
};

function lossChart({ name, rounds, shown, loss, valLoss }: CurveFacts): Chart {
  const known = [...loss, ...valLoss].flatMap((value) => value ?? []);
  const isLog = Math.min(...known) > 0 && Math.max(...known) > 5 * Math.min(...known);
  const losses = valLoss.length > 0 ? valLoss : loss;
  const best = losses.reduce<number>(
    (best, value, i) => ((value ?? Infinity) < (losses[best] ?? Infinity) ? i : best),
    0,
  );
  const what = valLoss.length > 0 ? "Lowest on the validation part" : "Lowest";
  return {
    title: name,
    note: `${countText(rounds, "round")}. ${what} in round ${shown[best]}: ${numberText(losses[best])}.`,
    height: 260,
    x: { kind: "number", label: "round", values: shown },
    y: isLog
      ? { kind: "log", label: "loss, log scale", range: [Math.min(...known) / 1.2, Math.max(...known) * 1.2] }
      : { label: "loss" },
    series: [
      { name: "training", values: loss, ink: "actual" },
      ...(valLoss.length > 0 ? [{ name: "validation", values: valLoss, ink: "forecast" } as const] : []),
    ],
  };
}
