// The way in: one field for a manager's credential, the reason when it was refused, and the wait for the first picture.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { icons } from "../icons.js";
import { problemText, switches } from "./top_bar.js";

/** Ask for a credential; `view.complaint` says why the last one did not do. */
export function signIn(view, actions) {
  const { words, complaint } = view;
  return door(
    view,
    actions,
    html`<form class="door-form" novalidate @submit=${actions.submitCredential}>
      <p>${words.signIn.lead}</p>
      <label for="credential">${words.signIn.label}</label>
      <input
        id="credential"
        name="credential"
        type="password"
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        required
        aria-describedby="credential-hint credential-complaint"
        aria-invalid=${complaint === null ? "false" : "true"}
      />
      <p id="credential-complaint" class="complaint" role="alert">
        ${complaint === null ? nothing : html`${icons.critical} <span>${complaint}</span>`}
      </p>
      <button type="submit" class="primary">${words.signIn.submit}</button>
      <p id="credential-hint" class="hint">${words.signIn.hint}</p>
    </form>`,
  );
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

function door(view, actions, body) {
  return html`<div class="door">
    <main class="door-card" id="main" tabindex="-1">
      <h1><span class="hall-mark">${icons.hall}</span>${view.words.signIn.heading}</h1>
      ${body}
    </main>
    <div class="switches door-switches">${switches(view, actions)}</div>
  </div>`;
}
