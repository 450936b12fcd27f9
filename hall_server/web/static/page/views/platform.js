// The link to the online platform: its state, how far it has acknowledged the journal, and its lag.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { count } from "../formats.js";
import { icons } from "../icons.js";
import { panel } from "./panel.js";

const SEVERITY = {
  in_step: "fine",
  behind: "warning",
  unreachable: "critical",
  refused: "critical",
  disabled: "notice",
};

/** State, acknowledged of last, lag. */
export function platformPanel(view) {
  const words = view.words.platform;
  const platform = view.picture.platform;
  if (platform === null)
    return panel(view, {
      name: "platform",
      title: words.heading,
      body: html`<p class="empty">${words.none}</p>`,
      isNarrow: true,
    });
  const severity = SEVERITY[platform.state] ?? "notice";
  const aside = html`<span class="condition" data-severity=${severity} data-testid="platform-state"
    >${icons[severity]}<b>${words.states[platform.state]}</b></span
  >`;
  const body = html`<dl class="platform" data-testid="platform">
      <div>
        <dt>${words.acknowledged}</dt>
        <dd>
          <b>${count(platform.acknowledged_seq)}</b> <span class="muted">${words.of(count(platform.last_seq))}</span>
        </dd>
      </div>
      <div>
        <dt>${words.lag}</dt>
        <dd><b>${words.lagValue(platform.lag_s)}</b></dd>
      </div>
    </dl>
    ${platform.detail && severity !== "fine" ? html`<p class="platform-detail">${platform.detail}</p>` : nothing}`;
  return panel(view, { name: "platform", title: words.heading, aside, body, isNarrow: true });
}
