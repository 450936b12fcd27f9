// The frame every part of the page stands in: a titled section that says, when nothing new comes in, from when its data is.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";

/** `aside` stands at the right end of the title; a narrow panel has room for the short stale mark only. */
export function panel(view, { name, title, aside = nothing, body, isNarrow = false }) {
  return html`<section class="panel panel-${name}" aria-labelledby="title-${name}">
    <header class="panel-head">
      <h2 id="title-${name}">${title}</h2>
      ${view.asOf === null ? nothing : html`<span class="as-of" data-testid="as-of">${isNarrow ? view.words.link.asOf(view.asOf) : view.words.link.dataAsOf(view.asOf)}</span>`}
      <div class="panel-aside">${aside}</div>
    </header>
    ${body}
  </section>`;
}
