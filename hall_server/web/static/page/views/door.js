// What stands before the page: a card with a heading, and the wait for the first picture.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { icons } from "../icons.js";
import { problemText, switches } from "./top_bar.js";

/** A card in the middle of the page. */
export function door(view, actions, body, heading = view.words.signIn.heading) {
  return html`<div class="door">
    <main class="door-card" id="main" tabindex="-1">
      <h1><span class="hall-mark">${icons.hall}</span>${heading}</h1>
      ${body}
    </main>
    <div class="switches door-switches">${switches(view, actions)}</div>
  </div>`;
}

/** Signed in, but the hall has not yet shown anything. */
export function firstConnection(view, actions) {
  const { words, link, retryMs } = view;
  const isLost = link.state === "lost";
  return door(
    view,
    actions,
    html`<div class="door-form" data-testid="first-connection">
      <p role="status"><strong>${isLost ? words.unreachableFirst : words.connectingFirst}</strong></p>
      ${link.problem ? html`<p class="complaint">${problemText(link.problem, view.language)}</p>` : nothing}
      ${isLost && retryMs !== null ? html`<p class="hint">${words.link.retryIn(Math.ceil(retryMs / 1000))}</p>` : nothing}
      ${isLost ? html`<button type="button" class="primary" @click=${actions.retry}>${words.link.retryNow}</button>` : nothing}
    </div>`,
  );
}
