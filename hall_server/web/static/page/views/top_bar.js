// The top of the page: whose hall, what time it is there, how the connection stands, and the page's own switches.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { dayOf, runningTime, timeOfDay } from "../formats.js";
import { icons } from "../icons.js";

/** Hall, clock, link and switches. */
export function topBar(view, actions) {
  const { words, hall, language } = view;
  const [name, other] = language === "zh" ? [hall.hall_name, hall.hall_name_en] : [hall.hall_name_en, hall.hall_name];
  return html`<header class="top-bar">
    <div class="hall-name">
      <span class="hall-mark">${icons.hall}</span>
      <div>
        <h1>${name}</h1>
        <p lang=${language === "zh" ? "en" : "zh-CN"}>${other}</p>
      </div>
    </div>
    <div class="top-right">
      ${linkChip(view)} ${clock(view)}
      <div class="switches">${switches(view, actions)}</div>
    </div>
  </header>`;
}

/** Language, theme and, when signed in, the way out. */
export function switches({ words, theme, isSignedIn }, actions) {
  return html`<button
      type="button"
      class="switch"
      data-testid="language"
      lang=${words.switchLanguageLanguage}
      @click=${actions.switchLanguage}
    >
      ${words.switchLanguage}
    </button>
    <button type="button" class="switch" data-testid="theme" @click=${actions.switchTheme}>
      ${theme === "dark" ? words.toLight : words.toDark}
    </button>
    ${isSignedIn ? html`<button type="button" class="switch" data-testid="sign-out" @click=${actions.signOut}>${words.signOut}</button>` : nothing}`;
}

function clock({ words, hall, now, language, isStale }) {
  return html`<div class="clock" data-testid="clock">
    <span class="clock-day">${isStale ? words.link.dataAsOfLabel : dayOf(now, hall.time_zone, language)}</span>
    <time class="clock-time">${timeOfDay(now, hall.time_zone)}</time>
  </div>`;
}

const LINK_ICONS = { live: icons.live, silent: icons.waitingLink, connecting: icons.waitingLink, lost: icons.lost };

function linkChip({ words, link }) {
  return html`<span class="link-chip" data-link=${link.state} data-testid="link"
    >${LINK_ICONS[link.state]}<span>${words.link[link.state]}</span></span
  >`;
}

/** The banner of a page whose data is old: since when, and what is being done about it. */
export function staleBanner(view, actions) {
  const { words, hall, link, now, silentMs, retryMs } = view;
  // The words a screen reader hears must not change every second: the running parts are outside the alert.
  return html`<div class="stale-banner" data-testid="stale-banner">
    ${link.state === "silent" ? icons.waitingLink : icons.lost}
    <strong role="alert">${link.state === "silent" ? words.link.silentBanner : words.link.lostBanner}</strong>
    <span>${words.link.since(timeOfDay(now, hall.time_zone), runningTime(silentMs))}</span>
    ${link.problem ? html`<span>${problemText(link.problem, view.language)}</span>` : nothing}
    <span class="stale-banner-end"
      >${retryMs === null ? words.link.retrying : words.link.retryIn(Math.ceil(retryMs / 1000))}</span
    >
    ${link.state === "lost" ? html`<button type="button" class="switch" data-testid="retry" @click=${actions.retry}>${words.link.retryNow}</button>` : nothing}
  </div>`;
}

/** A refusal's sentence in the page's language. */
export function problemText(problem, language) {
  return language === "en" ? problem.detail_en : problem.detail;
}
