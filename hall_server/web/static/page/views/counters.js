// The counters: a tile each, always in the same place, with state, ticket, clerk and running time.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { isLongService } from "../alarms.js";
import { elapsed, runningTime } from "../formats.js";
import { icons } from "../icons.js";
import { nameOf } from "../names.js";
import { panel } from "./panel.js";

const STATES = ["serving", "calling", "free", "paused", "closed"];

/** Every counter by number, and how many are in each state. */
export function countersPanel(view) {
  const counters = [...view.picture.counters.values()].sort((a, b) => a.counter - b.counter);
  const body = html`<div class="scroll" tabindex="0" role="region" aria-labelledby="title-counters">
    <ul class="counters">
      ${repeat(
        counters,
        (counter) => counter.counter,
        (counter) => tile(view, counter),
      )}
    </ul>
    ${counters.length ? nothing : html`<p class="empty">${view.words.counters.none}</p>`}
  </div>`;
  return panel(view, {
    name: "counters",
    title: view.words.counters.heading,
    aside: stateCounts(view, counters),
    body,
  });
}

function stateCounts(view, counters) {
  const words = view.words.counters.states;
  return html`<ul class="state-counts">
    ${STATES.map((state) => {
      const n = counters.filter((counter) => counter.state === state).length;
      return n ? html`<li data-state=${state}>${icons[state]}${words[state]} <b>${n}</b></li>` : nothing;
    })}
  </ul>`;
}

function tile(view, counter) {
  const words = view.words.counters;
  const isLong = isLongService(counter, view.now);
  const running = counter.state === "closed" ? null : elapsed(counter.since, view.now);
  return html`<li
    class="counter ${isLong ? "is-long" : ""}"
    data-state=${counter.state}
    data-testid="counter-${counter.counter}"
  >
    <h3>${nameOf(counter, view.language)}</h3>
    <dl>
      <div class="counter-state">
        <dt class="unseen">${words.state}</dt>
        <dd>
          ${isLong ? icons.warning : icons[counter.state]}
          ${words.states[counter.state]}${isLong ? html`<span class="unseen"> ${words.long}</span>` : nothing}
        </dd>
      </div>
      <div class="counter-clerk">
        <dt class="unseen">${words.clerk}</dt>
        <dd>${counter.clerk ?? nothing}</dd>
      </div>
    </dl>
    <dl>
      <div class="counter-ticket">
        <dt class="unseen">${words.ticket}</dt>
        <dd>${counter.ticket_number ?? quietTicket(counter)}${recalls(view, counter)}</dd>
      </div>
      <div class="counter-time">
        <dt class="unseen">${words.running}</dt>
        <dd>${runningTime(running)}</dd>
      </div>
    </dl>
  </li>`;
}

function quietTicket(counter) {
  const reason = counter.state === "paused" ? counter.pause_reason : null;
  return html`<span class="quiet" lang="zh-CN">${reason || "—"}</span>`;
}

// A ticket called again shows how often: "×2".
function recalls(view, counter) {
  const ticket = view.picture.tickets.get(counter.ticket_id);
  return counter.state === "calling" && ticket?.recall_count
    ? html`<span class="recalls"> ×${ticket.recall_count + 1}</span>`
    : nothing;
}
