// The way through the hall, what to bring for each matter, and why the ticket stands where it stands.

import { draw, el } from "../elements.js";

const LIVE = ["waiting", "called", "serving", "held", "missed"];

export function journeySection(view) {
  const { words, ticket } = view;
  const stops = (ticket && ticket.journey) || [];
  draw("journey", stops.length ? [view.language, stops] : null, () => [
    el("h2", { text: words.journey(stops.filter((stop) => stop.is_done).length, stops.length) }),
    el("ol", { class: "card stops" }, ...stops.map((stop) => stopRow(view, stop))),
  ]);
}

function stopRow(view, stop) {
  const { words, say } = view;
  const kind = stop.is_done ? "done" : stop.is_now ? "now" : "later";
  const names = stop.matters.length ? stop.matters : stop.queues;
  const where = stop.place ? words.atCounter(stop.place.counter) : stop.queues.map(say).join(words.comma);
  return el("li", { class: kind, "aria-current": stop.is_now && !stop.is_done ? "step" : null },
    el("span", { class: "what", text: names.map(say).join(words.comma) }),
    el("span", { class: "where", text: [words.stop[kind], where].filter((part) => part).join(" · ") }));
}

export function mattersSection(view) {
  const { words, guide, ticket } = view;
  const matters = guide && ticket && LIVE.indexOf(ticket.state) >= 0 ? guide.matters : [];
  draw("matters", matters.length ? [view.language, matters.map((matter) => matter.name)] : null, () => [
    el("h2", { text: words.bring }),
    el("div", { class: "card folded" }, ...matters.map((matter) => matterFold(view, matter, matters.length === 1))),
  ]);
}

function matterFold(view, matter, isOpen) {
  const { words, say, tell } = view;
  return el("details", { open: isOpen },
    el("summary", { text: say(matter.name) }),
    matter.materials.length
      ? el("ul", { class: "materials" }, ...matter.materials.map((material) => el("li", tell(material))))
      : el("p", { text: words.bringNothing }),
    el("p", { class: "quiet" }, el("span", tell(matter.fee)), " · ", el("span", tell(matter.time_limit))));
}

export function whySection(view) {
  const { words, ticket } = view;
  const explanation = ticket && (ticket.state === "waiting" || ticket.state === "called") ? ticket.explanation : null;
  const isOpen = Boolean(document.querySelector("#why details[open]"));
  draw("why", explanation ? [view.language, explanation] : null, () =>
    el("div", { class: "card folded" },
      el("details", { open: isOpen },
        el("summary", { text: words.why }),
        el("p", { text: view.say(explanation) }),
        el("p", { class: "quiet", text: words.whyRule }))));
}
