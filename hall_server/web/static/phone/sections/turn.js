// The card that answers the one question people have: is it my turn, and where do I go?

import { draw, el } from "../elements.js";

const SOON = 3;
const LIVE = ["waiting", "called", "serving", "held", "missed"];

/** The state in one sentence, for the title and for who listens instead of looks. */
export function headline(view) {
  const { words, ticket, refused } = view;
  if (refused) return words.refusedTitle;
  if (!ticket) return words.title;
  return `${ticket.ticket_number} ${sentence(view)}`;
}

function sentence(view) {
  const { words, ticket } = view;
  if (ticket.state === "waiting") return ticket.people_ahead > SOON ? words.waiting : words.ahead(ticket.people_ahead || 0);
  if (ticket.state === "called") return words.goTo(ticket.place ? ticket.place.counter : "");
  return words.states[ticket.state || "past"].title;
}

export function turnSection(view) {
  const { ticket, refused, language } = view;
  if (refused) return draw("turn", [language, refused.status], () => refusedCard(view));
  if (!ticket) return draw("turn", [language], () => el("p", { class: "card quiet", text: view.words.loading }));
  // Neither the rating nor the journey is said here: they change without this card being drawn anew.
  const { time, rating, journey, explanation, ...shown } = ticket;
  draw("turn", [language, shown, view.guide !== null], () => card(view));
}

function card(view) {
  const { words, ticket } = view;
  const kind = ticket.state || "past";
  return [
    ticket.closing ? closing(view) : null,
    el("div", { class: `card turn ${kind}`, "data-state": kind },
      el("p", { class: "label", text: words.yourNumber }),
      el("h1", { class: "number", text: ticket.ticket_number }),
      el("p", { class: "queue", text: view.say(ticket.queue) }),
      ...bodyOf(view, kind),
      LIVE.indexOf(kind) >= 0 ? el("p", { class: "live", text: words.live }) : null),
  ];
}

function bodyOf(view, kind) {
  if (kind === "waiting") return waiting(view);
  if (kind === "called") return called(view);
  const { words, ticket, guide } = view;
  const told = words.states[kind];
  const isHere = kind === "serving" && ticket.place;
  return [
    el("p", { class: "state", text: told.title }),
    isHere ? el("p", { class: "where", text: placeWords(view) }) : null,
    ...(kind === "missed" && guide ? guide.notes.map((note) => el("p", Object.assign(view.tell(note), { class: "where" }))) : []),
    el("p", { class: "hint", text: ticket.carries_until ? words.carries(ticket.carries_until) : told.hint }),
  ];
}

function waiting(view) {
  const { words, ticket, say } = view;
  const ahead = ticket.people_ahead;
  const counters = ticket.open_counters || [];
  if (ahead === undefined || ahead === null) return [el("p", { class: "state", text: words.waiting })];
  // Nobody knows how long a closing lasts: no time is promised, and nobody is told to come.
  if (ticket.closing) {
    return [el("p", { class: "state", text: words.ahead(ahead) }), el("p", { class: "hint", text: words.afterClosing })];
  }
  return [
    el("div", { class: "figures" },
      figure("ahead", words.aheadLabel, ahead, words.people),
      figure("wait", words.waitLabel, ...words.waitRange(ticket.wait))),
    ahead <= SOON ? el("p", { class: "soon", text: words.soon(ahead) }) : null,
    ticket.waits_in ? el("p", { class: "where", text: words.waitIn(say(ticket.waits_in)) }) : null,
    el("p", { class: "hint", text: counters.length ? words.calledTo(counters) : words.noCounter }),
  ];
}

function figure(id, label, value, unit) {
  return el("p", { class: "figure", id },
    el("span", { class: "label", text: label }),
    el("span", { class: "value" },
      el("strong", { text: String(value) }),
      unit ? el("span", { class: "unit", text: unit }) : null));
}

function called(view) {
  const { words, ticket } = view;
  return [
    el("p", { class: "go", text: words.go }),
    el("p", { class: "counter" }, ...words.counterParts(ticket.place ? ticket.place.counter : "").map(([text, isLarge]) =>
      el(isLarge ? "strong" : "span", { text }))),
    el("p", { class: "where", text: placeWords(view) }),
    el("p", { class: "hint", text: words.calledAt(clock(ticket.called_at), ticket.calls) }),
  ];
}

function placeWords(view) {
  const { ticket, say } = view;
  if (!ticket.place) return "";
  return [say(ticket.place.zone), say(ticket.place.name)].filter((part) => part).join(" · ");
}

function closing(view) {
  const { words, ticket } = view;
  const { reason, reason_en, until } = ticket.closing;
  return el("p", { class: "card notice", role: "alert",
    text: words.closed(view.say({ zh: reason, en: reason_en }), until ? clock(until) : "", LIVE.indexOf(ticket.state) >= 0) });
}

function refusedCard(view) {
  const told = view.refused.status === 404 ? view.words.gone : view.words.wrongLink;
  return el("div", { class: "card" }, el("h1", { class: "state", text: told.title }), el("p", { text: told.hint }));
}

/** "09:41" of a moment in the hall's own time, as the hall wrote it. */
export function clock(moment) {
  return moment ? moment.slice(11, 16) : "";
}
