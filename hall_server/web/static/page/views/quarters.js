// The day by quarter-hours: a chart for the eye, and the same numbers as a table for everyone else.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { timeOfDay } from "../formats.js";
import { QuartersChart } from "../quarters_chart.js";
import { panel } from "./panel.js";

const chart = new QuartersChart();

/** The chart with its legend; the canvas is one and the same for the page's whole life. */
export function quartersPanel(view) {
  const words = view.words.quarters;
  const figures = view.picture.figures;
  const quarters = figures?.quarters ?? [];
  chart.show(quarters, words, {
    theme: view.theme,
    isStale: view.isStale,
    nowTime: timeOfDay(view.now, view.hall.time_zone),
  });
  const body = html`<div class="chart-frame" role="img" aria-label=${figures ? words.summary(figures) : words.none}>
      ${chart.canvas}
    </div>
    ${quarters.length ? nothing : html`<p class="empty chart-empty">${words.none}</p>`}
    ${quartersTable(words, quarters)}`;
  return panel(view, { name: "quarters", title: words.heading, aside: legend(words), body });
}

function legend(words) {
  return html`<ul class="legend" aria-hidden="true">
    <li>
      <svg viewBox="0 0 16 10"><path class="legend-issued" d="M0 5h16" /></svg>${words.issued}
    </li>
    <li>
      <svg viewBox="0 0 16 10"><rect class="legend-served" width="16" height="10" rx="2" /></svg>${words.served}
    </li>
    <li>
      <svg viewBox="0 0 16 10">
        <rect class="legend-missed" x=".7" y=".7" width="14.6" height="8.6" rx="2" />
        <path class="legend-missed" d="m3 9 6-8M8 9l6-8" /></svg
      >${words.missed}
    </li>
  </ul>`;
}

function quartersTable(words, quarters) {
  return html`<table class="unseen">
    <caption>
      ${words.caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.start}</th>
        <th scope="col">${words.issued}</th>
        <th scope="col">${words.served}</th>
        <th scope="col">${words.missed}</th>
      </tr>
    </thead>
    <tbody>
      ${quarters.map(
        (quarter) =>
          html`<tr>
            <th scope="row">${quarter.start}</th>
            <td>${quarter.issued}</td>
            <td>${quarter.served}</td>
            <td>${quarter.missed}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
