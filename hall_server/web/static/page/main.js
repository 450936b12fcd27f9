// The hall manager's page: what is known (link, clock, picture) goes in at one end, one rendering comes out at the other.

import { html, nothing, render } from "../vendor/lit-html/lit-html.js";
import { alarms } from "./alarms.js";
import { timeOfDay } from "./formats.js";
import { HallClock } from "./hall_clock.js";
import { Picture } from "./picture.js";
import * as preferences from "./preferences.js";
import { SessionLink } from "./session_link.js";
import { attentionPanel, spokenAlarm } from "./views/attention.js";
import { countersPanel } from "./views/counters.js";
import { devicesPanel } from "./views/devices.js";
import { figuresPanel } from "./views/figures.js";
import { platformPanel } from "./views/platform.js";
import { quartersPanel } from "./views/quarters.js";
import { queuesPanel } from "./views/queues.js";
import { firstConnection, signIn } from "./views/sign_in.js";
import { problemText, staleBanner, topBar } from "./views/top_bar.js";
import { en } from "./words/en.js";
import { zh } from "./words/zh.js";

const WORDS = { zh, en };
const SEEING_ROLES = new Set(["manager", "admin"]);

const state = {
  language: preferences.keptLanguage(),
  theme: preferences.keptTheme(),
  complaint: null, // (words, language) => sentence
  hall: null,
  picture: new Picture(),
  spoken: new Set(),
};
const clock = new HallClock();
const link = new SessionLink(sessionAddress(), `manager-page-${randomName()}`, {
  welcomed(welcome) {
    if (!SEEING_ROLES.has(welcome.role)) return refuse((words) => words.signIn.wrongRole(welcome.role));
    // Without resume_from a welcome always brings the whole picture: nothing old is kept beside it.
    state.picture = new Picture();
    state.picture.apply(welcome.snapshot ?? {});
    state.hall = welcome;
    clock.set(welcome.time, welcome.speed);
    show();
  },
  updated(update) {
    state.picture.apply(update.changes);
    clock.set(update.time);
    show();
  },
  refused: (problem) => refuse((_words, language) => problemText(problem, language)),
  linkChanged() {
    if (link.state !== "live") clock.stop();
    show();
  },
});

const actions = {
  submitCredential(event) {
    event.preventDefault();
    const credential = new FormData(event.target).get("credential").trim();
    if (!credential) return complain((words) => words.signIn.empty);
    preferences.keepCredential(credential);
    enter();
  },
  switchLanguage() {
    state.language = state.language === "zh" ? "en" : "zh";
    preferences.keepLanguage(state.language);
    show();
  },
  switchTheme() {
    state.theme = state.theme === "dark" ? "light" : "dark";
    preferences.keepTheme(state.theme);
    show();
  },
  signOut() {
    state.complaint = null;
    leave();
  },
  retry: () => link.retryNow(),
};

function sessionAddress() {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/session`;
}

function randomName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function enter() {
  state.complaint = null;
  link.open(preferences.keptCredential());
}

function leave() {
  link.close();
  preferences.forgetCredential();
  state.hall = null;
  state.picture = new Picture();
  state.spoken.clear();
  show();
}

function refuse(sentence) {
  state.complaint = sentence;
  leave();
  requestAnimationFrame(() => document.getElementById("credential")?.select());
}

function complain(sentence) {
  state.complaint = sentence;
  show();
  document.getElementById("credential")?.focus();
}

function currentView() {
  const words = WORDS[state.language];
  const now = state.hall && clock.now();
  const isStale = link.state !== "live";
  return {
    words,
    language: state.language,
    theme: state.theme,
    link,
    hall: state.hall,
    picture: state.picture,
    now,
    isStale,
    isSignedIn: link.state !== "closed",
    complaint: state.complaint?.(words, state.language) ?? null,
    asOf: state.hall && isStale ? timeOfDay(now, state.hall.time_zone) : null,
    alarms: state.hall ? alarms(state.picture, now) : [],
    silentMs: link.lastFrameAt === null ? 0 : performance.now() - link.lastFrameAt,
    retryMs: link.retryAt === null ? null : Math.max(0, link.retryAt - performance.now()),
  };
}

function page(view) {
  if (!view.isSignedIn) return signIn(view, actions);
  if (view.hall === null) return firstConnection(view, actions);
  return html`<a class="skip" href="#main">${view.words.skip}</a>
    <div class="hall-page" ?data-stale=${view.isStale}>
      ${topBar(view, actions)} ${view.isStale ? staleBanner(view, actions) : nothing}
      <main id="main" tabindex="-1">
        ${figuresPanel(view)} ${quartersPanel(view)} ${queuesPanel(view)} ${countersPanel(view)}
        <div class="side">${attentionPanel(view)} ${platformPanel(view)} ${devicesPanel(view)}</div>
      </main>
    </div>`;
}

function draw() {
  const view = currentView();
  document.documentElement.lang = view.words.documentLanguage;
  document.documentElement.dataset.theme = view.theme;
  document.title = view.hall
    ? `${view.words.title} · ${view.language === "zh" ? view.hall.hall_name : view.hall.hall_name_en}`
    : view.words.title;
  render(page(view), document.getElementById("page"));
  speakNewAlarms(view);
}

function speakNewAlarms(view) {
  const voice = document.getElementById("alarm-voice");
  for (const alarm of view.alarms.filter((each) => !state.spoken.has(each.key))) {
    const line = document.createElement("p");
    line.textContent = spokenAlarm(view.words, alarm, view.now);
    voice.append(line);
  }
  while (voice.childElementCount > 20) voice.firstElementChild.remove();
  state.spoken = new Set(view.alarms.map((alarm) => alarm.key));
}

// Many updates may come within one frame of the screen; they are drawn once.
let isDrawPlanned = false;

function show() {
  if (isDrawPlanned) return;
  isDrawPlanned = true;
  requestAnimationFrame(() => {
    isDrawPlanned = false;
    draw();
  });
}

function followAddress() {
  preferences.takeCredentialFromAddress();
  if (preferences.keptCredential()) enter();
  else show();
}

addEventListener("hashchange", () => location.hash.includes("credential=") && followAddress());
addEventListener("online", () => link.retryNow());
document.addEventListener("visibilitychange", () => document.hidden || link.retryNow());
addEventListener("resize", show);
// Running times, the clock and the count-down to the next attempt move on between updates.
setInterval(show, 500);
followAddress();
