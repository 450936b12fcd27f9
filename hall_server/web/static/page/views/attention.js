// What needs attention now, worst first; and a calm word when nothing does.

import { html } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { icons } from "../icons.js";
import { panel } from "./panel.js";

/** The list of alarms. */
export function attentionPanel(view) {
  const words = view.words.attention;
  const body = view.alarms.length
    ? html`<div class="scroll" tabindex="0" role="region" aria-labelledby="title-attention">
        <ul class="alarms" data-testid="alarms">
          ${repeat(
            view.alarms,
            (alarm) => alarm.key,
            (alarm) => entry(view, alarm),
          )}
        </ul>
      </div>`
    : html`<p class="all-clear" data-testid="all-clear">
        ${icons.fine}<span><b>${words.clear}</b><br />${words.clearDetail}</span>
      </p>`;
  const aside = view.alarms.length ? html`<span class="badge">${words.listed(view.alarms.length)}</span>` : null;
  return panel(view, { name: "attention", title: words.heading, aside, body, isNarrow: true });
}

function entry(view, alarm) {
  const words = view.words.attention;
  const [title, detail] = words[alarm.kind](alarm, view.now);
  return html`<li class="alarm" data-severity=${alarm.severity}>
    ${icons[alarm.severity]}
    <p>
      <span class="unseen">${words[alarm.severity]}: </span><b>${title}</b><span class="alarm-detail">${detail}</span>
    </p>
  </li>`;
}

/** What a screen reader is told of an alarm that was not there before. */
export function spokenAlarm(words, alarm, now) {
  return words.attention.raised(...words.attention[alarm.kind](alarm, now));
}
