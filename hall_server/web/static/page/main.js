// The hall manager's page: what is known (link, clock, picture) goes in at one end, one rendering comes out at the other.

import { html, nothing, render } from "../vendor/lit-html/lit-html.js";
import { alarms } from "./alarms.js";
import { timeOfDay } from "./formats.js";
import { HallClock } from "./hall_clock.js";
import { Picture } from "./picture.js";
import * as preferences from "./preferences.js";
import { Presence } from "./presence.js";
import { SessionLink } from "./session_link.js";
import { SignOn } from "./sign_on.js";
import { isPerson, signOff } from "./staff_door.js";
import { attentionPanel, spokenAlarm } from "./views/attention.js";
import { countersPanel } from "./views/counters.js";
import { devicesPanel } from "./views/devices.js";
import { firstConnection } from "./views/door.js";
import { figuresPanel } from "./views/figures.js";
import { idleBanner } from "./views/idle_banner.js";
import { platformPanel } from "./views/platform.js";
import { quartersPanel } from "./views/quarters.js";
import { queuesPanel } from "./views/queues.js";
import { signIn } from "./views/sign_in.js";
import { problemText, staleBanner, topBar } from "./views/top_bar.js";
import { en } from "./words/en.js";
import { zh } from "./words/zh.js";

const WORDS = { zh, en };
const SEEING_ROLES = new Set(["manager", "admin"]);

const state = {
  language: preferences.keptLanguage(),
  theme: preferences.keptTheme(),
  hasCapsLock: false,
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
  refused(problem) {
    if (isPerson(preferences.keptCredential())) return askAgain();
    return refuse((_words, language) => problemText(problem, language));
  },
  linkChanged() {
    if (link.state !== "live") clock.stop();
    show();
  },
});

const signOn = new SignOn({
  changed(hasNewForm) {
    show();
    if (hasNewForm) requestAnimationFrame(focusFirstEmpty);
  },
  entered(token) {
    preferences.keepCredential(token);
    enter();
  },
});
const presence = new Presence(show);

const actions = {
  submitCredential(event) {
    const { credential } = typed(event);
    if (!credential.trim()) return complain((words) => words.signIn.empty);
    preferences.keepCredential(credential.trim());
    enter();
  },
  submitPerson: (event) =>
    sending(event, (form) => signOn.submitPerson(form["staff-number"].trim(), form.password, (form.code ?? "").trim())),
  submitPassword: (event) =>
    sending(event, (form) => signOn.submitPassword(form["new-password"], form["new-password-again"])),
  submitFactor: (event) => sending(event, (form) => signOn.submitFactor(form.code.trim())),
  submitVouched: (event) => sending(event, (form) => signOn.submitVouched((form.code ?? "").trim())),
  visitProvider: () =>
    signOn.visitProvider((address, handle) => {
      preferences.keepHandle(handle);
      location.assign(address);
    }),
  switchWay: () => signOn.switchWay(),
  leaveSignOn: () => signOn.leave(),
  lookAtCapsLock(event) {
    const isOn = event.getModifierState?.("CapsLock") ?? false;
    if (isOn === state.hasCapsLock) return;
    state.hasCapsLock = isOn;
    show();
  },
  stay: () => presence.note(true),
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
    const credential = preferences.keptCredential();
    if (isPerson(credential)) signOff(credential);
    leave();
    signOn.begin({ notice: isPerson(credential) ? "signedOff" : null });
    signOn.learnWays();
  },
  retry: () => link.retryNow(),
  answerAssistance,
};

function sessionAddress() {
  const address = new URL("session", location.href.split("#")[0]);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return address.href;
}

function randomName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The answer shows as every change does: in the picture, on all pages at once. Who was second need not be told.
async function answerAssistance(station) {
  const address = new URL(`api/v1/assistance/${encodeURIComponent(station)}/answer`, location.href.split("#")[0]);
  const headers = { Authorization: `Bearer ${preferences.keptCredential()}` };
  await fetch(address, { method: "POST", headers }).catch(() => link.retryNow());
}

function typed(event) {
  event.preventDefault();
  return Object.fromEntries(new FormData(event.target));
}

// What was refused is typed anew; the number stays, for usually it is not what was wrong.
async function sending(event, submit) {
  const fields = event.target.querySelectorAll("input:not([name=staff-number]):not([name=number])");
  await submit(typed(event));
  if (signOn.complaint === null) return;
  for (const field of fields) field.value = "";
  focusFirstEmpty();
}

function focusFirstEmpty() {
  [...document.querySelectorAll(".door-form input:not(.unseen)")].find((field) => !field.value)?.focus();
}

function enter() {
  signOn.complaint = null;
  link.open(preferences.keptCredential());
  presence.begin(preferences.keptCredential());
}

function askAgain() {
  const { number } = presence;
  leave();
  signOn.begin({ notice: "ended", number });
  signOn.learnWays();
}

function leave() {
  link.close();
  presence.end();
  preferences.forgetCredential();
  state.hall = null;
  state.picture = new Picture();
  state.spoken.clear();
  show();
}

function refuse(sentence) {
  const credential = preferences.keptCredential();
  if (isPerson(credential)) signOff(credential);
  leave();
  if (!isPerson(credential) && signOn.step !== "credential") signOn.switchWay();
  complain(sentence);
}

function complain(sentence) {
  signOn.complain(sentence);
  requestAnimationFrame(() => document.getElementById("credential")?.select());
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
    signOn,
    complaint: signOn.complaint?.(words, state.language) ?? null,
    hasCapsLock: state.hasCapsLock,
    endsInMs: presence.endsInMs,
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
      ${topBar(view, actions)} ${view.isStale ? staleBanner(view, actions) : nothing} ${idleBanner(view, actions)}
      <main id="main" tabindex="-1">
        ${figuresPanel(view)} ${quartersPanel(view)} ${queuesPanel(view)} ${countersPanel(view)}
        <div class="side">${attentionPanel(view, actions)} ${platformPanel(view)} ${devicesPanel(view)}</div>
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
  const answer = preferences.takeProviderAnswer();
  if (answer !== null) {
    signOn.learnWays();
    return signOn.returnFromProvider(answer);
  }
  preferences.takeCredentialFromAddress();
  if (!preferences.keptCredential()) signOn.learnWays();
  if (preferences.keptCredential()) enter();
  else show();
}

addEventListener("hashchange", () => location.hash.includes("credential=") && followAddress());
addEventListener("online", () => link.retryNow());
for (const use of ["pointerdown", "keydown"]) addEventListener(use, () => presence.note(), { passive: true });
document.addEventListener("visibilitychange", () => document.hidden || link.retryNow());
addEventListener("resize", show);
// Running times, the clock and the count-down to the next attempt move on between updates.
setInterval(show, 500);
followAddress();
