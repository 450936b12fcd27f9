// Today's figures, large; under them how often the order was departed from.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { count } from "../formats.js";
import { panel } from "./panel.js";

/** Waiting, issued, served, missed, and the two means. */
export function figuresPanel(view) {
  const words = view.words.figures;
  const figures = view.picture.figures;
  const tiles = [
    ["waiting", words.waiting, figures && count(figures.waiting), words.people],
    ["issued", words.issued, figures && count(figures.issued), words.tickets],
    ["served", words.served, figures && count(figures.served), words.tickets],
    ["mean-wait", words.meanWait, figures && wholeMinutes(figures.mean_wait_s), words.minute],
    ["mean-service", words.meanService, figures && wholeMinutes(figures.mean_service_s), words.minute],
    ["missed", words.missed, figures && count(figures.missed), words.tickets],
  ];
  const body = html`<dl class="figures">
      ${tiles.map(([name, label, value, unit]) => tile(name, label, value ?? "—", unit))}
    </dl>
    ${figures ? order(words, figures) : nothing}`;
  return panel(view, { name: "figures", title: words.heading, body });
}

/** Fields that are 0 are left out of the message. */
function order(words, { named_calls: named = 0, overtakings = 0, undone = 0 }) {
  return html`<p class="figures-order" data-testid="figures-order">${words.order(named, overtakings, undone)}</p>`;
}

function tile(name, label, value, unit) {
  return html`<div class="figure figure-${name}">
    <dt>${label}</dt>
    <dd data-testid="figure-${name}">
      <span class="figure-value">${value}</span
      >${unit && value !== "—" ? html`<span class="unit">${unit}</span>` : nothing}
    </dd>
  </div>`;
}

function wholeMinutes(seconds) {
  if (seconds === null) return null;
  return seconds < 60 ? "<1" : String(Math.round(seconds / 60));
}
