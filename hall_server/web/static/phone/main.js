// One ticket on its holder's phone. What is known goes in at one end; each section draws itself anew when it changed.

import { HallApi } from "./hall_api.js";
import * as kept from "./kept.js";
import { cancelSection } from "./sections/cancel.js";
import { ComplaintDesk } from "./sections/complaint.js";
import { footSection, staleSection, topSection } from "./sections/frame.js";
import { journeySection, mattersSection, whySection } from "./sections/journey.js";
import { RatingDesk } from "./sections/rating.js";
import { headline, turnSection } from "./sections/turn.js";
import { TicketLink } from "./ticket_link.js";
import { en } from "./words/en.js";
import { zh } from "./words/zh.js";

const CALL_VIBRATION_MS = [400, 150, 400];
const WORDS = { zh, en };
// The pass stays behind the "#": it must survive a reload, and no server ever sees it in an address.
const pass = location.hash.slice(1);
const api = new HallApi(pass);
const state = { language: kept.keptLanguage(), isLarge: kept.isLargeKept(), ticket: null, guide: null, refused: null };
const rating = new RatingDesk(api, show);
const complaint = new ComplaintDesk(api, show);
const link = new TicketLink(api, { ticket: takeTicket, refused: takeRefusal, changed: show });
let lastSaid = "";

function takeTicket(ticket) {
  const before = state.ticket;
  state.ticket = ticket;
  const isNewCall = ticket.state === "called" && (!before || before.state !== "called" || before.calls !== ticket.calls);
  // Some browsers allow it only after a touch; the page says the same in words and in its title.
  if (before && isNewCall && navigator.vibrate) navigator.vibrate(CALL_VIBRATION_MS);
  show();
}

function takeRefusal(problem) {
  state.refused = problem;
  state.ticket = null;
  show();
}

function fetchGuide() {
  api.get("phone/guide").then(
    (guide) => {
      state.guide = guide;
      show();
    },
    (problem) => problem.status === 403 || setTimeout(fetchGuide, 5000),
  );
}

const actions = {
  switchLanguage() {
    state.language = state.language === "zh" ? "en" : "zh";
    kept.keepLanguage(state.language);
    show();
  },
  switchSize() {
    state.isLarge = !state.isLarge;
    kept.keepLarge(state.isLarge);
    show();
  },
  retry: () => link.askNow(),
  cancel: () => api.post("phone/cancel", {}).then(() => link.askNow()),
};

function show() {
  const words = WORDS[state.language];
  const say = (pair) => (pair ? pair[state.language] || pair.zh : "");
  // What is known in Chinese alone is marked as Chinese, for those who listen.
  const tell = (pair) => ({ text: say(pair), lang: pair[state.language] ? null : "zh-CN" });
  const view = Object.assign({ words, link, actions, say, tell }, state);
  document.documentElement.lang = words.documentLanguage;
  document.documentElement.dataset.size = state.isLarge ? "large" : "usual";
  document.title = headline(view);
  topSection(view);
  staleSection(view);
  turnSection(view);
  rating.show(view);
  journeySection(view);
  mattersSection(view);
  whySection(view);
  complaint.show(view);
  cancelSection(view);
  footSection(view);
  speak(headline(view));
}

function speak(sentence) {
  if (sentence === lastSaid) return;
  lastSaid = sentence;
  document.getElementById("voice").textContent = sentence;
}

if (pass) {
  fetchGuide();
  link.askNow();
} else {
  state.refused = { status: 403 };
}
addEventListener("online", actions.retry);
document.addEventListener("visibilitychange", () => document.hidden || actions.retry());
// Another slip scanned in the same tab changes nothing but what stands behind the "#".
addEventListener("hashchange", () => location.reload());
show();
