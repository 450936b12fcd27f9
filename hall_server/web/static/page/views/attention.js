// What needs attention now, worst first; and a calm word when nothing does.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { icons } from "../icons.js";
import { stationName } from "../names.js";
import { panel } from "./panel.js";

/** The list of alarms; a request for help is answered here. */
export function attentionPanel(view, actions) {
  const words = view.words.attention;
  const body = view.alarms.length
    ? html`<div class="scroll" tabindex="0" role="region" aria-labelledby="title-attention">
        <ul class="alarms" data-testid="alarms">
          ${repeat(
            view.alarms,
            (alarm) => alarm.key,
            (alarm) => entry(view, alarm, actions),
          )}
        </ul>
      </div>`
    : html`<p class="all-clear" data-testid="all-clear">
        ${icons.fine}<span><b>${words.clear}</b><br />${words.clearDetail}</span>
      </p>`;
  const aside = view.alarms.length ? html`<span class="badge">${words.listed(view.alarms.length)}</span>` : null;
  return panel(view, { name: "attention", title: words.heading, aside, body, isNarrow: true });
}

function entry(view, alarm, actions) {
  const words = view.words.attention;
  const [title, detail] = words[alarm.kind](alarm, view.now);
  return html`<li class="alarm" data-severity=${alarm.severity}>
    ${icons[alarm.severity]}
    <p>
      <span class="unseen">${words[alarm.severity]}: </span><b>${title}</b><span class="alarm-detail">${detail}</span>
    </p>
    ${alarm.kind === "assistance" ? answerButton(view, alarm.assistance, actions) : nothing}
  </li>`;
}

function answerButton(view, assistance, actions) {
  return html`<button
    type="button"
    class="answer"
    data-testid="answer-${assistance.station}"
    ?disabled=${view.isStale}
    @click=${() => actions.answerAssistance(assistance.station)}
  >
    ${view.words.attention.answer}<span class="unseen"> ${stationName(assistance.station, view.words)}</span>
  </button>`;
}

/** What a screen reader is told of an alarm that was not there before. */
export function spokenAlarm(words, alarm, now) {
  return words.attention.raised(...words.attention[alarm.kind](alarm, now));
}
