// The queues: who waits, how long the first has waited, what a newcomer would expect.

import { html, nothing, svg } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { isLongWait, longestWait } from "../alarms.js";
import { runningTime, waitRange } from "../formats.js";
import { icons } from "../icons.js";
import { nameOf } from "../names.js";
import { panel } from "./panel.js";

// Until a line is longer than this the bars are short: two people waiting must not look like a crowd.
const FULL_BAR_WAITING = 15;

/** A table with one row per queue, in the hall's own order. */
export function queuesPanel(view) {
  const words = view.words.queues;
  const queues = [...view.picture.queues.values()];
  const longestLine = Math.max(FULL_BAR_WAITING, ...queues.map((queue) => queue.waiting));
  const body = html`<div class="scroll" tabindex="0" role="region" aria-labelledby="title-queues">
    <table class="queues">
      <thead>
        <tr>
          <th scope="col"><span class="unseen">${words.queue}</span></th>
          <th scope="col" class="number">${words.waiting}</th>
          <th scope="col" class="number">${words.longest}</th>
          <th scope="col" class="number">${words.expected}<span class="unit">${words.expectedUnit}</span></th>
          <th scope="col" class="number">${words.counters}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          queues,
          (queue) => queue.queue,
          (queue) => row(view, queue, longestLine),
        )}
      </tbody>
    </table>
    ${queues.length ? nothing : html`<p class="empty">${words.none}</p>`}
  </div>`;
  return panel(view, { name: "queues", title: words.heading, body });
}

function row(view, queue, longestLine) {
  const words = view.words.queues;
  const isLong = isLongWait(queue, view.now);
  const isUnserved = queue.waiting > 0 && queue.open_counters === 0;
  return html`<tr class=${queue.is_open ? "" : "is-closed"} data-testid="queue-${queue.queue}">
    <th scope="row">
      <span class="queue-name"
        ><span class="prefix">${queue.queue}</span><span class="name">${nameOf(queue, view.language)}</span></span
      >
    </th>
    <td class="number waiting">${lineBar(queue.waiting / longestLine)}<span>${queue.waiting}</span></td>
    <td class="number ${isLong ? "is-long" : ""}">
      ${isLong ? html`${icons.warning}<span class="unseen">${words.long} </span>` : nothing}${runningTime(longestWait(queue, view.now))}
    </td>
    <td class="number">
      ${queue.is_open ? waitRange(queue.wait) : html`<abbr class="tag" title=${words.closed}>${words.closedShort}</abbr>`}
    </td>
    <td class="number ${isUnserved ? "is-long" : ""}">
      ${isUnserved ? html`${icons.critical}<span class="unseen">${words.noCounter} </span>` : nothing}${queue.open_counters}
    </td>
  </tr>`;
}

// How long this line is beside the longest one; the number says it too.
function lineBar(share) {
  return html`<svg class="line-bar" aria-hidden="true" focusable="false">
    ${svg`<rect width="${Math.round(share * 100)}%" height="100%" rx="2"></rect>`}
  </svg>`;
}
