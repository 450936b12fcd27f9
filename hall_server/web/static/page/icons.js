// Small line icons: each has a shape of its own, so that no meaning hangs on colour alone.

import { html, svg } from "../vendor/lit-html/lit-html.js";

const draw = (paths) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${paths}</svg>`;

export const icons = {
  critical: draw(svg`<path class="fill" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path class="hole" d="M8 4v5M8 11.2v.8"/>`),
  warning: draw(svg`<path class="line" d="M8 2 15 14H1z"/><path class="line" d="M8 6.5v3.6M8 11.9v.4"/>`),
  notice: draw(svg`<circle class="line" cx="8" cy="8" r="6.2"/><path class="line" d="M8 7.4v4M8 4.6v.4"/>`),
  fine: draw(svg`<path class="line" d="m2.5 8.5 3.6 3.6 7.4-8"/>`),
  serving: draw(svg`<path class="fill" d="M4 2.5v11l9-5.5z"/>`),
  calling: draw(
    svg`<path class="fill" d="M2 6h3l4-3.5v11L5 10H2z"/><path class="line" d="M11.3 5.3a4 4 0 0 1 0 5.4M13 3.5a6.4 6.4 0 0 1 0 9"/>`,
  ),
  free: draw(svg`<circle class="line" cx="8" cy="8" r="5.6"/>`),
  paused: draw(svg`<path class="fill" d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z"/>`),
  closed: draw(svg`<path class="line" d="M3 8h10"/>`),
  live: draw(svg`<circle class="fill" cx="8" cy="8" r="4.2"/>`),
  lost: draw(svg`<path class="line" d="m3 3 10 10M13 3 3 13"/>`),
  waitingLink: draw(svg`<path class="line" d="M4 2h8M4 14h8M4.5 2c0 4 7 8 7 12M11.5 2c0 4-7 8-7 12"/>`),
  hall: draw(svg`<path class="line" d="M4 13.5v-11h8v11M2 13.5h12"/><circle class="fill" cx="9.7" cy="8.4" r="1"/>`),
};
