// Shortly before a sign-on ends because nobody uses the page: how long it lasts, and the key that keeps it.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { runningTime } from "../formats.js";
import { icons } from "../icons.js";

/** Nothing while the end is far away. */
export function idleBanner({ words, endsInMs }, actions) {
  if (endsInMs === null) return nothing;
  return html`<div class="idle-banner" data-testid="idle-banner">
    ${icons.warning}
    <strong role="alert">${words.idle.ending}</strong>
    <span>${words.idle.left(runningTime(endsInMs))}</span>
    <button type="button" class="switch stale-banner-end" data-testid="stay" @click=${actions.stay}>${words.idle.stay}</button>
  </div>`;
}
